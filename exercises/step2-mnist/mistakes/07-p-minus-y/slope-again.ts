import { mul, sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export const mistake = {
  name: 'p(1 − p) is multiplied in once more',
  teaching:
    'p − y already is the slope with the scores: softmax’s own slope has cancelled with the logarithm’s 1/p.',
};

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  const p = softmax(z);
  return mul(sub(p, y), mul(p, sub(1, p)));
}
