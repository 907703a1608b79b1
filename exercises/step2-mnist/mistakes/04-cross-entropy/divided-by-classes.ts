import { item, log, mean, mul, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the cost is divided by the number of classes as well',
  teaching: 'Each sample has one surprise, not K of them: divide by N alone.',
};

export function crossEntropy(p: NDArray, y: NDArray): number {
  return -item(mean(log(sum(mul(p, y), -1)))) / p.shape[1];
}
