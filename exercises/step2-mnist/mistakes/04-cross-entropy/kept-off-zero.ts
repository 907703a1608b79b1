import { item, log, maximum, mean, mul, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the probability is kept away from 0',
  teaching:
    'That hides how wrong the answer is, and its slope: a cost that must stay finite is computed from the scores (05).',
};

export function crossEntropy(p: NDArray, y: NDArray): number {
  return -item(mean(log(maximum(sum(mul(p, y), -1), 1e-12))));
}
