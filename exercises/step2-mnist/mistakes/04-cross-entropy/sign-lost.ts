import { item, log, mean, mul, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the minus is missing',
  teaching: 'ln p is negative for a probability: the cost is −ln p, so that less of it is better.',
};

export function crossEntropy(p: NDArray, y: NDArray): number {
  return item(mean(log(sum(mul(p, y), -1))));
}
