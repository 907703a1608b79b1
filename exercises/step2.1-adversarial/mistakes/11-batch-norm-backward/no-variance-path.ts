import { add, div, mean, mul, sqrt, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the path through the variance is missing',
  teaching: 'A larger x widens the batch, and everything else is measured in that width: − x̂·mean(dy·x̂).',
};

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const dx = mul(sub(dy, mean(dy, 0)), div(gamma, sqrt(add(variance, epsilon))));
  return { dx, dgamma: sum(mul(dy, xHat), 0), dbeta: sum(dy, 0) };
}
