import { mul, sigmoid, sub, sum, type NDArray } from '@first-principles/linalg';

export function errorBack(_delta: NDArray, W: NDArray, zBelow: NDArray): NDArray {
  const a = sigmoid(zBelow);
  return mul(sum(W, 1), mul(a, sub(1, a)));
}
