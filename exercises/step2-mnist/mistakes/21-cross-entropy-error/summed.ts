import type { NDArray } from '@first-principles/linalg';
import { sigmoidCrossEntropy as right } from '#earlier/step2-mnist/21-cross-entropy-error';

export const mistake = {
  name: 'the cost is summed over the samples, not averaged',
  teaching: 'Summed over the K answers of a sample, averaged over the N samples.',
};

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const { cost, delta } = right(z, y);
  return { cost: cost * z.shape[0], delta };
}
