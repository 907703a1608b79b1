import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'a negative axis is not counted from the end',
  teaching: 'Axis −1 is the last one: add the number of axes to a negative axis first.',
};

export function sum(v: View, axis: number, keepdims = false): View {
  const kept = v.shape.map((length, a) => (a === axis ? 1 : length));
  const data: number[] = [];
  const walk = (a: number, place: number): void => {
    if (a < kept.length) {
      for (let i = 0; i < kept[a]; i++) walk(a + 1, place + i * v.strides[a]);
      return;
    }
    let total = 0;
    for (let i = 0; i < v.shape[axis]; i++) total += v.data[place + i * v.strides[axis]];
    data.push(total);
  };
  walk(0, v.offset);
  const shape = keepdims ? kept : v.shape.filter((_, a) => a !== axis);
  const strides = shape.map((_, a) => shape.slice(a + 1).reduce((product, length) => product * length, 1));
  return { data: Float64Array.from(data), shape, strides, offset: 0 };
}
