import type { NDArray } from '@first-principles/linalg';
import { batchNormBackward as right } from '#earlier/step2.1-adversarial/11-batch-norm-backward';

export const mistake = {
  name: 'dγ and dβ have changed places',
  teaching: 'γ was multiplied with x̂, so its gradient has x̂ in it; β was added, so its gradient is Σ dy.',
};

export function batchNormBackward(
  dy: NDArray,
  xHat: NDArray,
  gamma: NDArray,
  variance: NDArray,
  epsilon: number = 1e-5,
): { dx: NDArray; dgamma: NDArray; dbeta: NDArray } {
  const { dx, dgamma, dbeta } = right(dy, xHat, gamma, variance, epsilon);
  return { dx, dgamma: dbeta, dbeta: dgamma };
}
