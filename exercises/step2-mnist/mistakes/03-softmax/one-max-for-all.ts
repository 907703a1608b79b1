import { div, exp, max, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'one maximum is used for the whole batch',
  teaching: 'A row far below it becomes 0/0: every row needs the maximum of its own.',
};

export function softmax(z: NDArray): NDArray {
  const e = exp(sub(z, max(z)));
  return div(e, sum(e, -1, true));
}
