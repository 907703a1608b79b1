import { add, neg, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return add(neg(softmax(z)), y);
}
