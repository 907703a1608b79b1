import type { View } from '@first-principles/linalg';
import { at, rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';
import { broadcastTo } from '#earlier/linalg/08-broadcast-view';

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  const [left, right] = [broadcastTo(a, shape), broadcastTo(b, shape)];
  const data: number[] = [];
  const walk = (index: readonly number[]): void => {
    if (index.length === shape.length) data.push(f(at(left, index), at(right, index)));
    else for (let i = 0; i < shape[index.length]; i++) walk([...index, i]);
  };
  walk([]);
  return { data: Float64Array.from(data), shape, strides: rowMajorStrides(shape), offset: 0 };
}
