import { argmax, array, type NDArray } from '@first-principles/linalg';

/**
 * Who is taken for whom: how often digit t was read as digit r.
 *
 * out[t, r] = number of samples with label t whose largest score is at r
 *
 * @param scores - [N, K]
 * @param labels - N whole numbers from 0 to K − 1
 * @returns float64 [K, K], counts: rows are what is true, columns what was read
 */
export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  const classes = scores.shape[1];
  const read = argmax(scores, -1).data;
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  labels.forEach((label, n) => counts[label][read[n]]++);
  return array(counts, 'float64');
}
