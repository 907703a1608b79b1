import { item, logSumExp, mul, oneHot, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the samples are summed, not averaged',
  teaching: 'The cost is a mean over the batch: otherwise it grows with the batch.',
};

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const atLabel = sum(mul(z, oneHot(labels, z.shape[1])), -1);
  return item(sum(sub(logSumExp(z, -1), atLabel)));
}
