import type { View } from '@first-principles/linalg';

/**
 * The sum along one axis, which goes; or stays with length 1.
 *
 * out[…, …] = Σᵢ v[…, i, …]
 *
 * @param v - any shape with at least one axis
 * @param axis - which one; −1 is the last
 * @param keepdims - keep the axis with length 1, so that the result broadcasts against v
 * @returns row after row, in data of its own with offset 0
 */
export function sum(v: View, axis: number, keepdims = false): View {
  const summed = axis < 0 ? axis + v.shape.length : axis;
  const kept = v.shape.with(summed, 1);
  const data: number[] = [];
  const walk = (a: number, place: number): void => {
    if (a < kept.length) {
      for (let i = 0; i < kept[a]; i++) walk(a + 1, place + i * v.strides[a]);
      return;
    }
    let total = 0;
    for (let i = 0; i < v.shape[summed]; i++) total += v.data[place + i * v.strides[summed]];
    data.push(total);
  };
  walk(0, v.offset);
  const shape = keepdims ? kept : v.shape.toSpliced(summed, 1);
  const strides = shape.map((_, a) => shape.slice(a + 1).reduce((product, length) => product * length, 1));
  return { data: Float64Array.from(data), shape, strides, offset: 0 };
}
