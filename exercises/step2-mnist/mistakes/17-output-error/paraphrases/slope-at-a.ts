import { exp, mul, div, add, neg, square, sub, type NDArray } from '@first-principles/linalg';

export function outputError(z: NDArray, y: NDArray): NDArray {
  const squash = (t: NDArray): NDArray => div(1, add(1, exp(neg(t))));
  const slope = (t: NDArray): NDArray => sub(squash(t), square(squash(t)));
  const a = squash(z);
  return mul(slope(a), sub(a, y));
}
