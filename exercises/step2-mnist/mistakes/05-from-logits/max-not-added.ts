import { exp, item, log, max, mean, mul, oneHot, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the maximum is not added back',
  teaching: 'ln Σ e^z = m + ln Σ e^(z − m): what was taken away inside must come back outside.',
};

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const logSumExp = log(sum(exp(sub(z, max(z, -1, true))), -1, true));
  const atLabel = sum(mul(z, oneHot(labels, z.shape[1])), -1, true);
  return item(mean(sub(logSumExp, atLabel)));
}
