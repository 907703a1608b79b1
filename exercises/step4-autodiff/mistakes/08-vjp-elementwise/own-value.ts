import { mul, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

export { vjpDiv, vjpExp, vjpLog, vjpTanh } from '#earlier/step4-autodiff/08-vjp-elementwise';

export const mistake = {
  name: 'vjpMul gives each factor c times its own value',
  teaching: 'a·b grows by b when a grows by 1: each gets c times the other.',
};

export function vjpMul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [unbroadcast(mul(c, a), a.shape), unbroadcast(mul(c, b), b.shape)];
}
