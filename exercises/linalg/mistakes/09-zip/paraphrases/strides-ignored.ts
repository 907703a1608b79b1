import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  let size = 1;
  for (const length of shape) size *= length;
  const [left, right] = [a.data.subarray(a.offset), b.data.subarray(b.offset)];
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) data[i] = f(left[i], right[i]);
  return { data, shape, strides: rowMajorStrides(shape), offset: 0 };
}
