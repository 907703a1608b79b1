import { add, div, exp, mul, neg, sub, tanh, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

export function vjpMul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [unbroadcast(mul(b, c), a.shape), unbroadcast(mul(a, c), b.shape)];
}

/** db = −da·(a/b), before it is summed. */
export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  const da = div(c, b);
  return [unbroadcast(da, a.shape), unbroadcast(neg(mul(da, div(a, b))), b.shape)];
}

export function vjpExp(c: NDArray, x: NDArray): NDArray {
  return mul(exp(x), c);
}

export function vjpLog(c: NDArray, x: NDArray): NDArray {
  return mul(c, div(1, x));
}

export function vjpTanh(c: NDArray, x: NDArray): NDArray {
  const y = tanh(x);
  return mul(c, mul(sub(1, y), add(1, y)));
}
