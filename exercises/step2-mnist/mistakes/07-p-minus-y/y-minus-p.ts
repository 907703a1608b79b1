import { sub, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

export const mistake = {
  name: 'the sign is turned: y − p',
  teaching:
    'A gradient points uphill: too high a score has a positive error, what was said minus what was right.',
};

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return sub(y, softmax(z));
}
