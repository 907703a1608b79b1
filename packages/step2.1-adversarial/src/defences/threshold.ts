import { astype, greaterEqual, type NDArray } from '@first-principles/linalg';

/**
 * Ink or paper, nothing between: what a small change of every pixel is lost in, and with it every slope.
 *
 * x' = 1 where x ≥ at, else 0
 *
 * @param x - [N, I]
 * @param at - ½ by default
 * @returns [N, I]
 * @source the threshold that the source's MNIST chapter ends with
 * @example threshold(array([[0.2, 0.5, 0.9]])).toList() // [[0, 1, 1]]
 */
export function threshold(x: NDArray, at = 0.5): NDArray {
  return astype(greaterEqual(x, at), x.dtype);
}
