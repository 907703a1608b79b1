import { exp, item, log, mean, mul, oneHot, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'e^z is taken without the shift',
  teaching: 'e^1000 is ∞ even where the answer is right: shift by the row’s maximum inside the logarithm.',
};

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const logSumExp = log(sum(exp(z), -1, true));
  const atLabel = sum(mul(z, oneHot(labels, z.shape[1])), -1, true);
  return item(mean(sub(logSumExp, atLabel)));
}
