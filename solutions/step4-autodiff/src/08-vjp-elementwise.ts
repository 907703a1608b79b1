import { div, exp, mul, neg, square, sub, tanh, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

/**
 * Backwards through a · b.
 *
 * @param c - the cotangent, of the shape that a and b broadcast to
 * @returns da and db, of the shapes of a and b
 */
export function vjpMul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [unbroadcast(mul(c, b), a.shape), unbroadcast(mul(c, a), b.shape)];
}

/**
 * Backwards through a / b.
 *
 * @param c - the cotangent, of the shape that a and b broadcast to
 * @returns da and db, of the shapes of a and b
 */
export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [unbroadcast(div(c, b), a.shape), unbroadcast(neg(div(mul(c, a), square(b))), b.shape)];
}

/**
 * Backwards through eˣ.
 *
 * @param c - the cotangent, of the shape of x
 */
export function vjpExp(c: NDArray, x: NDArray): NDArray {
  return mul(c, exp(x));
}

/**
 * Backwards through ln x.
 *
 * @param c - the cotangent, of the shape of x
 */
export function vjpLog(c: NDArray, x: NDArray): NDArray {
  return div(c, x);
}

/**
 * Backwards through tanh x.
 *
 * @param c - the cotangent, of the shape of x
 */
export function vjpTanh(c: NDArray, x: NDArray): NDArray {
  return mul(c, sub(1, square(tanh(x))));
}
