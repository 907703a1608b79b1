import type { View } from '@first-principles/linalg';

export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis];
  }
  return strides;
}

export function at(v: View, index: readonly number[]): number {
  let place = v.offset;
  for (const [axis, i] of index.entries()) place += v.strides[axis] * i;
  return v.data[place];
}
