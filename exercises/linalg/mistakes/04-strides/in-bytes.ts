import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the strides are in bytes',
  teaching: 'Here a stride counts elements; NumPy’s own count bytes, 8 for each float64.',
};

export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 8));
}

export function at(v: View, index: readonly number[]): number {
  return v.data[index.reduce((place, i, axis) => place + i * v.strides[axis], v.offset)];
}
