import type { View } from '@first-principles/linalg';

export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let step = 1;
  for (const length of shape) {
    strides.push(step);
    step *= length;
  }
  return strides;
}

export function at(v: View, index: readonly number[]): number {
  let place = v.offset;
  for (let axis = 0; axis < index.length; axis++) place += index[axis] * v.strides[axis];
  return v.data[place];
}
