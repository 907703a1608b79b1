import { add, div, mean, mul, sub, variance, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export const mistake = {
  name: 'it is divided by the variance, without the root',
  teaching: 'x is measured in its deviation, which is the root of the variance.',
};

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const [mu, v] = [mean(x, 0), variance(x, 0)];
  const xHat = div(sub(x, mu), add(v, epsilon));
  return { y: add(mul(xHat, gamma), beta), xHat, mean: mu, variance: v };
}
