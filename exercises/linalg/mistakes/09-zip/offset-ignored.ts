import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { broadcastShapes } from '#earlier/linalg/07-broadcast-shapes';
import { broadcastTo } from '#earlier/linalg/08-broadcast-view';

export const mistake = {
  name: 'the offsets are left out',
  teaching: 'Element [0, 0, …] stands at data[offset]: begin there.',
};

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  const shape = broadcastShapes(a.shape, b.shape);
  const strides = rowMajorStrides(shape);
  const size = shape.reduce((product, length) => product * length, 1);
  const [left, right] = [broadcastTo(a, shape), broadcastTo(b, shape)];
  const read = (v: View, index: readonly number[]): number =>
    v.data[index.reduce((place, i, axis) => place + i * v.strides[axis], 0)];
  const data = Float64Array.from({ length: size }, (_, place) => {
    const index = shape.map((length, axis) => Math.floor(place / strides[axis]) % length);
    return f(read(left, index), read(right, index));
  });
  return { data, shape, strides, offset: 0 };
}
