import { add, div, mean, mul, sqrt, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the path through the mean is missing',
  teaching:
    'A larger x raises the mean, from which everything else is measured: − mean(dy), as in exercise 08.',
};

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const inner = sub(dy, mul(xHat, mean(mul(dy, xHat), 0)));
  const dx = mul(inner, div(gamma, sqrt(add(variance, epsilon))));
  return { dx, dgamma: sum(mul(dy, xHat), 0), dbeta: sum(dy, 0) };
}
