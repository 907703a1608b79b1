import {
  add,
  broadcastTo,
  div,
  einsum,
  equal,
  expandDims,
  max,
  mul,
  sum,
  where,
  zeros,
  type NDArray,
} from '@first-principles/linalg';

export function vjpMatmul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [einsum('nm,km->nk', c, b), einsum('nk,nm->km', a, c)];
}

export function vjpSum(c: NDArray, x: NDArray, axis: number): NDArray {
  return add(zeros(x.shape, 'float64'), expandDims(c, axis));
}

export function vjpMax(c: NDArray, x: NDArray, axis: number): NDArray {
  const largest = equal(x, broadcastTo(max(x, axis, true), x.shape));
  const share = div(c, sum(largest.astype('float64'), axis));
  return mul(where(largest, 1, 0), expandDims(share, axis));
}
