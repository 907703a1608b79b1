import { maximum, minimum, add, mul, neg, sign, type NDArray } from '@first-principles/linalg';

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return minimum(maximum(add(x, neg(mul(epsilon, sign(dx)))), 0), 1);
}
