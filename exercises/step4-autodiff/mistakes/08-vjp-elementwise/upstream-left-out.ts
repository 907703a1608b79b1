import { div, exp, mul, neg, onesLike, square, sub, tanh, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

export const mistake = {
  name: 'c is left out: the slopes alone, as if ones came from above',
  teaching: 'The chain rule: each slope is multiplied by what comes from above.',
};

export function vjpMul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  const one = onesLike(c);
  return [unbroadcast(mul(one, b), a.shape), unbroadcast(mul(one, a), b.shape)];
}

export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  const one = onesLike(c);
  return [unbroadcast(div(one, b), a.shape), unbroadcast(mul(one, neg(div(a, square(b)))), b.shape)];
}

export function vjpExp(_c: NDArray, x: NDArray): NDArray {
  return exp(x);
}

export function vjpLog(_c: NDArray, x: NDArray): NDArray {
  return div(1, x);
}

export function vjpTanh(_c: NDArray, x: NDArray): NDArray {
  return sub(1, square(tanh(x)));
}
