import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the strides are column-major: the first axis has neighbours side by side',
  teaching:
    'Row after row, the *last* axis moves fastest: multiply the lengths after an axis, not before it.',
};

export function rowMajorStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
}

export function at(v: View, index: readonly number[]): number {
  return v.data[index.reduce((place, i, axis) => place + i * v.strides[axis], v.offset)];
}
