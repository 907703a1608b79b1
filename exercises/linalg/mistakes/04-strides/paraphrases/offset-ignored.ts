import type { View } from '@first-principles/linalg';

export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

export function at({ data, strides }: View, index: readonly number[]): number {
  let place = 0;
  index.forEach((i, axis) => (place += i * strides[axis]));
  return data[place];
}
