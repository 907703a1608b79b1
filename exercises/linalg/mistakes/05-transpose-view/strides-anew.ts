import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';

export const mistake = {
  name: 'the strides are worked out anew from the new shape: that is a reshape',
  teaching:
    'Row-major strides read the numbers in the order in which they lie; a transpose walks them in another.',
};

export function transpose(v: View, axes: readonly number[] = v.shape.map((_, axis) => axis).reverse()): View {
  const shape = axes.map((axis) => v.shape[axis]);
  return { ...v, shape, strides: rowMajorStrides(shape) };
}
