import { where, greater, div, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return where(greater(y, 0), div(-1, softmax(z)), 0);
}
