import { div, sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export { linearBackward } from '#earlier/step2.1-adversarial/07-linear-backward';

export const mistake = {
  name: 'it is divided by the number of classes, not by the number of samples',
  teaching: 'The mean is over the samples of the batch: N is `z.shape[0]`.',
};

export function meanLossGradient(z: NDArray, y: NDArray): NDArray {
  return div(sub(softmax(z), y), z.shape[1]);
}
