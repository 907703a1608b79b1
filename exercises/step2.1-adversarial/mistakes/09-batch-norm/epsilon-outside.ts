import { add, div, mean, mul, sqrt, sub, variance, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export const mistake = {
  name: 'ε stands outside the root',
  teaching: 'The root’s slope at 0 is infinite: only inside does ε keep the way back finite. √(v + ε).',
};

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const [mu, v] = [mean(x, 0), variance(x, 0)];
  const xHat = div(sub(x, mu), add(sqrt(v), epsilon));
  return { y: add(mul(xHat, gamma), beta), xHat, mean: mu, variance: v };
}
