import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the strides are worked out from the shape; the view’s own are not used',
  teaching:
    'A transposed view has the shape of one array and the strides of another: only its own strides know the way.',
};

export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
}

export function at(v: View, index: readonly number[]): number {
  const strides = rowMajorStrides(v.shape);
  return v.data[index.reduce((place, i, axis) => place + i * strides[axis], v.offset)];
}
