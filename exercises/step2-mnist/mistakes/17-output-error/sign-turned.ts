import { mul, sigmoid, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the sign is turned: y − a',
  teaching: 'The derivative of ½(a − y)² is a − y: an answer that is too high has a positive error.',
};

export function outputError(z: NDArray, y: NDArray): NDArray {
  const a = sigmoid(z);
  return mul(sub(y, a), mul(a, sub(1, a)));
}
