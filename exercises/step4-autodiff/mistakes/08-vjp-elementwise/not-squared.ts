import { div, mul, neg, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

export { vjpExp, vjpLog, vjpMul, vjpTanh } from '#earlier/step4-autodiff/08-vjp-elementwise';

export const mistake = {
  name: 'vjpDiv does not square the divisor in db',
  teaching: 'The slope of a/b along b is −a/b².',
};

export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [unbroadcast(div(c, b), a.shape), unbroadcast(neg(div(mul(c, a), b)), b.shape)];
}
