import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Scores as probabilities: all positive, each row adds up to 1.
 *
 * pₖ = e^(zₖ − m) / Σⱼ e^(zⱼ − m), m = maxⱼ zⱼ, of each row its own
 *
 * @param z - [N, K], scores of any size
 * @returns [N, K]
 * @source Goodfellow, Bengio and Courville, Deep Learning, 4.1
 */
export function softmax(z: NDArray): NDArray {
  return todo();
}
