import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the inverse permutation is used',
  teaching: 'Axis a of the result is axis axes[a] of v: read through axes, do not write through it.',
};

export function transpose(v: View, axes: readonly number[] = v.shape.map((_, axis) => axis).reverse()): View {
  const shape: number[] = [];
  const strides: number[] = [];
  axes.forEach((axis, i) => {
    shape[axis] = v.shape[i];
    strides[axis] = v.strides[i];
  });
  return { ...v, shape, strides };
}
