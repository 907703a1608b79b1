import { add, div, mean, mul, sub, std, square, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const deviation = std(x, 0);
  const mu = mean(x, 0);
  const xHat = mul(sub(x, mu), div(1, add(epsilon, deviation)));
  return { xHat, y: add(beta, mul(gamma, xHat)), variance: square(deviation), mean: mu };
}
