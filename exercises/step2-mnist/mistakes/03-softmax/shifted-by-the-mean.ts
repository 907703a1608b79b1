import { div, exp, mean, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the scores are shifted by their mean, not by their maximum',
  teaching: 'A score far above the mean still becomes ∞: only less the maximum is no exponent above 0.',
};

export function softmax(z: NDArray): NDArray {
  const e = exp(sub(z, mean(z, -1, true)));
  return div(e, sum(e, -1, true));
}
