import type { NDArray } from '@first-principles/linalg';
import { batchNorm as right, type Normalised } from '#earlier/step2.1-adversarial/09-batch-norm';

export const mistake = {
  name: 'γ and β have changed places',
  teaching: 'γ scales, β moves: γ·x̂ + β.',
};

export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  return right(x, beta, gamma, epsilon);
}
