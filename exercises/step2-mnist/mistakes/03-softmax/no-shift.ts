import { div, exp, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the scores are not shifted before e^z',
  teaching: 'e^710 is already ∞: take each row’s largest score away first, it cancels.',
};

export function softmax(z: NDArray): NDArray {
  const e = exp(z);
  return div(e, sum(e, -1, true));
}
