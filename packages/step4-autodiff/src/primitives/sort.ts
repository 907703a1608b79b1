import * as linalg from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';
import { bind } from '../core/primitive.ts';
import { define } from './define.ts';
import { gather, indexVectors, iota } from './gather.ts';

interface AxisParams {
  readonly axis: number;
}

const ARGSORT = define<AxisParams>('argsort', {
  shape: ([{ shape }]) => ({ shape, dtype: 'int32' }),
  evaluate: ([x], { axis }) => linalg.argsort(x, axis),
  jvp: 'constant',
  vmap: ([x], _mapped, _size, { axis }) => argsort(x, axis + 1),
});

/** Where the entries of the sorted array stand, along an axis: ascending, equals in the order in which they come, NaN last; int32. */
export function argsort(x: NDArray, axis: number): NDArray {
  return bind(ARGSORT, [x], { axis })[0];
}

const SORT = define<AxisParams>('sort', {
  shape: ([x]) => x,
  evaluate: ([x], { axis }) => linalg.sort(x, axis),
  jvp: [(t, [x], _out, { axis }) => takeAlong(t, argsort(x, axis), axis)],
  vmap: ([x], _mapped, _size, { axis }) => sort(x, axis + 1),
});

/** The entries in ascending order along an axis, NaN last. */
export function sort(x: NDArray, axis: number): NDArray {
  return bind(SORT, [x], { axis })[0];
}

/** out[…, i, …] = x[…, indices[…, i, …], …]: int32 indices as long as x along all axes but this one. */
export function takeAlong(x: NDArray, indices: NDArray, axis: number): NDArray {
  const columns = x.shape.map((_, one) => (one === axis ? indices : iota(indices.shape, one)));
  return gather(x, indexVectors(columns), { axes: [...x.shape.keys()], mode: 'clip' });
}
