import { mul, type NDArray } from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';

export { vjpDiv, vjpExp, vjpLog, vjpTanh } from '#earlier/step4-autodiff/08-vjp-elementwise';

export function vjpMul(c: NDArray, ...factors: [NDArray, NDArray]): NDArray[] {
  return factors.map((factor) => unbroadcast(mul(factor, c), factor.shape));
}
