import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

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
  return todo();
}
