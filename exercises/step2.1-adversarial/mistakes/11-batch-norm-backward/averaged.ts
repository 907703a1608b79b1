import { mean, mul, type NDArray } from '@first-principles/linalg';
import { batchNormBackward as right } from '#earlier/step2.1-adversarial/11-batch-norm-backward';

export const mistake = {
  name: 'dγ and dβ are averaged over the batch',
  teaching: '1/N is in dy already (exercise 07): backward functions sum.',
};

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const { dx } = right(dy, xHat, gamma, variance, epsilon);
  return { dx, dgamma: mean(mul(dy, xHat), 0), dbeta: mean(dy, 0) };
}
