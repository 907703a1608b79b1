import { add, div, mean, mul, sqrt, squeeze, sub, variance, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export const mistake = {
  name: 'it is normalised over the features of each sample: that is layer norm',
  teaching: 'Batch norm looks at one feature over all samples: axis 0.',
};

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const [mu, v] = [mean(x, 1, true), variance(x, 1, true)];
  const xHat = div(sub(x, mu), sqrt(add(v, epsilon)));
  return { y: add(mul(xHat, gamma), beta), xHat, mean: squeeze(mu, 1), variance: squeeze(v, 1) };
}
