import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'a stride is the length of the next axis alone',
  teaching:
    'One step skips everything behind the axis: the product of all later lengths, not the next one only.',
};

export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape[axis + 1] ?? 1);
}

export function at(v: View, index: readonly number[]): number {
  return v.data[index.reduce((place, i, axis) => place + i * v.strides[axis], v.offset)];
}
