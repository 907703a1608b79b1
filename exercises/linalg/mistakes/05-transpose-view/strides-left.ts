import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the shape is reordered, the strides are not',
  teaching: 'Each length keeps its own step: what is done to the shape must be done to the strides.',
};

export function transpose(v: View, axes: readonly number[] = v.shape.map((_, axis) => axis).reverse()): View {
  return { ...v, shape: axes.map((axis) => v.shape[axis]) };
}
