import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the numbers are copied',
  teaching:
    'The numbers are right, and a copy of them is not needed: let the view share `data` and walk it differently.',
};

export function transpose(v: View, axes: readonly number[] = v.shape.map((_, axis) => axis).reverse()): View {
  return {
    data: v.data.slice(),
    shape: axes.map((axis) => v.shape[axis]),
    strides: axes.map((axis) => v.strides[axis]),
    offset: v.offset,
  };
}
