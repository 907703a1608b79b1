import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the offset is left out',
  teaching: 'Element [0, 0, …] stands at data[offset]: a view need not begin where its data begin.',
};

export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
}

export function at(v: View, index: readonly number[]): number {
  return v.data[index.reduce((place, i, axis) => place + i * v.strides[axis], 0)];
}
