import { add, div, mul, sqrt, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'mean and variance are taken for constants: only the straight path is there',
  teaching: 'Both are made of the same x, and carry blame back to it.',
};

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const dx = mul(dy, div(gamma, sqrt(add(variance, epsilon))));
  return { dx, dgamma: sum(mul(dy, xHat), 0), dbeta: sum(dy, 0) };
}
