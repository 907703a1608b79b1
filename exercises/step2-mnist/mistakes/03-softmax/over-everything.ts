import { div, exp, max, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the whole array adds up to 1, not each row',
  teaching: 'Give max and sum the axis −1: without one they take everything.',
};

export function softmax(z: NDArray): NDArray {
  const e = exp(sub(z, max(z)));
  return div(e, sum(e));
}
