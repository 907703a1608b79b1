import { div, neg, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export const mistake = {
  name: 'that is −1/p at the label: the slope with p, not with z',
  teaching:
    'A slip printed more than once: p has scores underneath, so softmax’s Jacobian still has to be multiplied in.',
};

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return neg(div(y, softmax(z)));
}
