import { add, div, mean, mul, sqrt, sub, sum, square, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export const mistake = {
  name: 'the variance is divided by N − 1',
  teaching: 'The batch is normalised by its own spread, nothing is estimated: divide by N.',
};

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const mu = mean(x, 0);
  const v = div(sum(square(sub(x, mu)), 0), x.shape[0] - 1);
  const xHat = div(sub(x, mu), sqrt(add(v, epsilon)));
  return { y: add(mul(xHat, gamma), beta), xHat, mean: mu, variance: v };
}
