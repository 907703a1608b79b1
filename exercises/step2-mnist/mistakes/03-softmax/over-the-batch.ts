import { div, exp, max, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the columns add up to 1, not the rows',
  teaching: 'The classes of one sample compete, not the samples of a batch: the last axis, −1.',
};

export function softmax(z: NDArray): NDArray {
  const e = exp(sub(z, max(z, 0, true)));
  return div(e, sum(e, 0, true));
}
