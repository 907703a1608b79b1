import { item, logSumExp, mean, mul, oneHot, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the sign is turned: score minus logSumExp',
  teaching: 'That is ln p, which is negative; the cost is its opposite.',
};

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const atLabel = sum(mul(z, oneHot(labels, z.shape[1])), -1);
  return item(mean(sub(atLabel, logSumExp(z, -1))));
}
