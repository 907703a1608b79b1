import type { View } from '@first-principles/linalg';
import { at, rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';
import { broadcastTo } from '#earlier/linalg/08-broadcast-view';

/**
 * A function of two numbers, for every pair of elements; shapes broadcast.
 *
 * out[i, j, …] = f(a[i, j, …], b[i, j, …])
 *
 * @param f - add, subtract, whatever takes two numbers
 * @param a - any shape
 * @param b - a shape that broadcasts with that of a
 * @returns the common shape, row after row, in data of its own with offset 0
 */
export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  const strides = rowMajorStrides(shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const [left, right] = [broadcastTo(a, shape), broadcastTo(b, shape)];
  const data = Float64Array.from({ length: size }, (_, place) => {
    const index = shape.map((length, axis) => Math.floor(place / strides[axis]) % length);
    return f(at(left, index), at(right, index));
  });
  return { data, shape, strides, offset: 0 };
}
