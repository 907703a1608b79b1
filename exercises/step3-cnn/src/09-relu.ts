import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * What is positive passes, the rest is 0.
 *
 * @param x - any shape
 * @returns the shape of x
 */
export function relu(x: NDArray): NDArray {
  return todo();
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
  return todo();
}
