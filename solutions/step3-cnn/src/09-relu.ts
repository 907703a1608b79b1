import { greater, maximum, where, type NDArray } from '@first-principles/linalg';

/**
 * What is positive passes, the rest is 0.
 *
 * @param x - any shape
 * @returns the shape of x
 */
export function relu(x: NDArray): NDArray {
  return maximum(x, 0);
}

/**
 * Backwards through relu: where x passed, so does dy. At 0 exactly nothing passes.
 *
 * dx = dy where x > 0, else 0
 *
 * @param dy - the shape of x
 * @param x - what went in
 */
export function reluBackward(dy: NDArray, x: NDArray): NDArray {
  return where(greater(x, 0), dy, 0);
}
