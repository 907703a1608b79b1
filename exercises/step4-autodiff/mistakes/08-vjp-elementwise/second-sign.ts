import { div, mul, square, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

export { vjpExp, vjpLog, vjpMul, vjpTanh } from '#earlier/step4-autodiff/08-vjp-elementwise';

export const mistake = {
  name: 'vjpDiv gives the divisor the wrong sign',
  teaching: 'A larger divisor makes a quotient smaller: −c·a/b².',
};

export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [unbroadcast(div(c, b), a.shape), unbroadcast(div(mul(c, a), square(b)), b.shape)];
}
