import type { NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export { crossEntropy } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'ln(1 + eᶻ) is taken as it stands: ∞ at 1000',
  teaching: 'eᶻ overflows: max(z, 0) + ln(1 + e^−|z|) is the same number, or a logSumExp of 0 and z.',
};

export function bceWithLogits(z: Tensor, y: NDArray): Tensor {
  return z.exp().add(1).log().sub(z.mul(y)).mean();
}
