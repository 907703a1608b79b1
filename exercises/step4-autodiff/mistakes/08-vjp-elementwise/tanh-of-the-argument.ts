import { mul, square, sub, type NDArray } from '@first-principles/linalg';

export { vjpDiv, vjpExp, vjpLog, vjpMul } from '#earlier/step4-autodiff/08-vjp-elementwise';

export const mistake = {
  name: 'the slope of tanh is taken as 1 − x²: x stands where tanh x belongs',
  teaching: 'A vjp is given what went in, x; the rule 1 − y² speaks of what came out.',
};

export function vjpTanh(c: NDArray, x: NDArray): NDArray {
  return mul(c, sub(1, square(x)));
}
