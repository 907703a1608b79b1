import { sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export { linearBackward } from '#earlier/step2.1-adversarial/07-linear-backward';

export const mistake = {
  name: 'the cost is summed over the batch, not averaged: 1/N is missing',
  teaching: 'This is the one place where 1/N stands from now on: divide here.',
};

export function meanLossGradient(z: NDArray, y: NDArray): NDArray {
  return sub(softmax(z), y);
}
