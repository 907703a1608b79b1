import { item, log, mean, mul, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the logarithm is taken everywhere: 0·ln 0 is not a number',
  teaching: 'Pick the probability at the label first, then take its logarithm.',
};

export function crossEntropy(p: NDArray, y: NDArray): number {
  return -item(mean(sum(mul(y, log(p)), -1)));
}
