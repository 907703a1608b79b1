import { div, mul, neg, square, type NDArray } from '@first-principles/linalg';

export { vjpExp, vjpLog, vjpTanh } from '#earlier/step4-autodiff/08-vjp-elementwise';

export const mistake = {
  name: 'what was stretched is not summed back',
  teaching: 'A gradient has the shape of what it is the gradient of: unbroadcast to the shapes of a and b.',
};

export function vjpMul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [mul(c, b), mul(c, a)];
}

export function vjpDiv(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [div(c, b), neg(div(mul(c, a), square(b)))];
}
