import { add, div, mul, sqrt, square, sub, sum, type NDArray } from '@first-principles/linalg';
import type { Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  const N = x.shape[0];
  const mean = div(sum(x, 0), N);
  const centred = sub(x, mean);
  const variance = div(sum(square(centred), 0), N);
  const xHat = mul(centred, div(1, sqrt(add(variance, epsilon))));
  return { y: add(beta, mul(gamma, xHat)), xHat, mean, variance };
}
