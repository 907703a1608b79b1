import { item, log, mul, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the samples are summed, not averaged',
  teaching: 'The cost is a mean over the batch: otherwise it grows with the batch.',
};

export function crossEntropy(p: NDArray, y: NDArray): number {
  return -item(sum(log(sum(mul(p, y), -1))));
}
