import { argmax, type NDArray } from '@first-principles/linalg';

/**
 * The fraction of samples that are read right: whose largest score is at the label. Of equal scores the first counts.
 *
 * @param scores - [N, K]: scores or probabilities, it makes no difference
 * @param labels - N whole numbers from 0 to K − 1
 * @returns 0 … 1
 */
export function accuracy(scores: NDArray, labels: readonly number[]): number {
  const read = argmax(scores, -1).data;
  return labels.filter((label, n) => read[n] === label).length / labels.length;
}
