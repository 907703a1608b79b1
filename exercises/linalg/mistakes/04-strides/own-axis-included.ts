import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'an axis’s own length is multiplied into its stride',
  teaching: 'One step along an axis skips what lies behind it, not the axis itself: the last stride is 1.',
};

export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis).reduce((product, length) => product * length, 1));
}

export function at(v: View, index: readonly number[]): number {
  return v.data[index.reduce((place, i, axis) => place + i * v.strides[axis], v.offset)];
}
