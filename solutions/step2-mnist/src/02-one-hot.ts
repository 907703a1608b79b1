import { array, type NDArray } from '@first-principles/linalg';

/**
 * Labels as rows that a network's answers can be held against: 1 at the label, 0 elsewhere.
 *
 * y[n, k] = 1 if k = labels[n], else 0
 *
 * @param labels - N whole numbers from 0 to K − 1
 * @param classes - K
 * @returns float64 [N, K]
 */
export function oneHot(labels: readonly number[], classes: number): NDArray {
  const rows = labels.map((label) => Array.from({ length: classes }, (_, k) => Number(k === label)));
  return array(rows, 'float64');
}
