import { add, div, mean, mul, pow, sub, variance, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const v = variance(x, 0, false, 1);
  const mu = mean(x, 0);
  const xHat = mul(sub(x, mu), div(1, pow(add(v, epsilon), 0.5)));
  return { y: add(beta, mul(gamma, xHat)), xHat, mean: mu, variance: v };
}
