import {
  broadcastTo,
  div,
  equal,
  expandDims,
  matmul,
  max,
  sum,
  transpose,
  where,
  type NDArray,
} from '@first-principles/linalg';

/**
 * Backwards through the product of two matrices.
 *
 * @param c - the cotangent, [N, M]
 * @param a - [N, K]
 * @param b - [K, M]
 * @returns da [N, K] and db [K, M]
 */
export function vjpMatmul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [matmul(c, transpose(b)), matmul(transpose(a), c)];
}

/**
 * Backwards through the sum over an axis.
 *
 * @param c - the cotangent: the shape of x without that axis
 * @param axis - negative ones count from the last
 * @returns the shape of x
 */
export function vjpSum(c: NDArray, x: NDArray, axis: number): NDArray {
  return broadcastTo(expandDims(c, axis), x.shape);
}

/**
 * Backwards through the largest along an axis: it alone was heard. If several are equally large, they share.
 *
 * @param c - the cotangent: the shape of x without that axis
 * @param axis - negative ones count from the last
 * @returns the shape of x
 */
export function vjpMax(c: NDArray, x: NDArray, axis: number): NDArray {
  const largest = equal(x, max(x, axis, true));
  const share = div(expandDims(c, axis), sum(largest, axis, true));
  return where(largest, share, 0);
}
