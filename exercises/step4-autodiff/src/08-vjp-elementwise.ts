import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Backwards through a · b.
 *
 * @param c - the cotangent, of the shape that a and b broadcast to
 * @returns da and db, of the shapes of a and b
 */
export function vjpMul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return todo();
}

/**
 * Backwards through a / b.
 *
 * @param c - the cotangent, of the shape that a and b broadcast to
 * @returns da and db, of the shapes of a and b
 */
export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return todo();
}

/**
 * Backwards through eˣ.
 *
 * @param c - the cotangent, of the shape of x
 */
export function vjpExp(c: NDArray, x: NDArray): NDArray {
  return todo();
}

/**
 * Backwards through ln x.
 *
 * @param c - the cotangent, of the shape of x
 */
export function vjpLog(c: NDArray, x: NDArray): NDArray {
  return todo();
}

/**
 * Backwards through tanh x.
 *
 * @param c - the cotangent, of the shape of x
 */
export function vjpTanh(c: NDArray, x: NDArray): NDArray {
  return todo();
}
