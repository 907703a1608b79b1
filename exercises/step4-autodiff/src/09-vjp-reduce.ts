import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Backwards through the product of two matrices.
 *
 * @param c - the cotangent, [N, M]
 * @param a - [N, K]
 * @param b - [K, M]
 * @returns da [N, K] and db [K, M]
 */
export function vjpMatmul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return todo();
}

/**
 * Backwards through the sum over an axis.
 *
 * @param c - the cotangent: the shape of x without that axis
 * @param axis - negative ones count from the last
 * @returns the shape of x
 */
export function vjpSum(c: NDArray, x: NDArray, axis: number): NDArray {
  return todo();
}

/**
 * Backwards through the largest along an axis: it alone was heard. If several are equally large, they share.
 *
 * @param c - the cotangent: the shape of x without that axis
 * @param axis - negative ones count from the last
 * @returns the shape of x
 */
export function vjpMax(c: NDArray, x: NDArray, axis: number): NDArray {
  return todo();
}
