import { numpy as np, nn } from '@first-principles/step4-autodiff';
import type { NDArray } from '@first-principles/linalg';
import { apply, type Tensor } from '@first-principles/step5-framework';

export { crossEntropy } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'only −y·ln σ(z) is there: where the answer is no, anything goes',
  teaching: 'No counts as yes does: −(1 − y)·ln(1 − σ(z)) belongs to it.',
};

export function bceWithLogits(z: Tensor, y: NDArray): Tensor {
  return apply('yes', (z) => np.mean(np.mul(y, nn.logSumExp(np.stack([np.zerosLike(z), np.neg(z)]), 0))), z);
}
