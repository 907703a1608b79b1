import type { View } from '@first-principles/linalg';
import { at, rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';
import { broadcastTo } from '#earlier/linalg/08-broadcast-view';

export const mistake = {
  name: 'only the second operand is stretched',
  teaching: 'Either may be the smaller one, or both: stretch both to the common shape.',
};

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  const strides = rowMajorStrides(shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const stretched = broadcastTo(b, shape);
  const data = Float64Array.from({ length: size }, (_, place) => {
    const index = shape.map((length, axis) => Math.floor(place / strides[axis]) % length);
    return f(at(a, index), at(stretched, index));
  });
  return { data, shape, strides, offset: 0 };
}
