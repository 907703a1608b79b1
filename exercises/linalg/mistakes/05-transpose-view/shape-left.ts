import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the strides are reordered, the shape is not',
  teaching: 'Each step keeps its own length: what is done to the strides must be done to the shape.',
};

export function transpose(v: View, axes: readonly number[] = v.shape.map((_, axis) => axis).reverse()): View {
  return { ...v, strides: axes.map((axis) => v.strides[axis]) };
}
