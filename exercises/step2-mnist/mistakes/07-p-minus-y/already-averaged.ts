import { div, sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export const mistake = {
  name: 'it is divided by the batch size already',
  teaching: 'Here every sample keeps its own error; 1/N enters once, in the gradients of weights and biases.',
};

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return div(sub(softmax(z), y), z.shape[0]);
}
