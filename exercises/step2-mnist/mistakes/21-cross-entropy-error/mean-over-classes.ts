import type { NDArray } from '@first-principles/linalg';
import { sigmoidCrossEntropy as right } from '#earlier/step2-mnist/21-cross-entropy-error';

export const mistake = {
  name: 'the cost is a mean over the classes as well',
  teaching:
    'A sample’s cost is the sum over its K answers; only the samples are averaged. Else δ = a − y is not its slope.',
};

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const { cost, delta } = right(z, y);
  return { cost: cost / z.shape[1], delta };
}
