import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';

export const mistake = {
  name: 'the data are read from front to back, as if there were no strides',
  teaching:
    'A transposed or stretched view reads its data in another order: go by index, and let the strides find the place.',
};

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Float64Array.from({ length: size }, (_, i) => f(a.data[a.offset + i], b.data[b.offset + i]));
  return { data, shape, strides: rowMajorStrides(shape), offset: 0 };
}
