import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Backwards through y = x − mean of x over the batch.
 *
 * dx = dy − (1/N)·Σₙ dyₙ
 *
 * @param dy - [N, F]
 * @returns [N, F]
 */
export function centreBackward(dy: NDArray): NDArray {
  return todo();
}
