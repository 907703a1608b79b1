import type { View } from '@first-principles/linalg';
import { at, rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';
import { broadcastTo } from '#earlier/linalg/08-broadcast-view';

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  const strides = rowMajorStrides(shape);
  const data: number[] = [];
  const walk = (index: readonly number[]): void => {
    if (index.length === shape.length)
      data.push(f(at(broadcastTo(b, shape), index), at(broadcastTo(a, shape), index)));
    else for (let i = 0; i < shape[index.length]; i++) walk([...index, i]);
  };
  walk([]);
  return { data: Float64Array.from(data), shape, strides, offset: 0 };
}
