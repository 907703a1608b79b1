import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The error of softmax and cross-entropy together: each sample's own, so without 1/N.
 *
 * δ = ∂Cₙ/∂z = p − y
 *
 * @param z - [N, K], scores
 * @param y - [N, K], one-hot
 * @returns [N, K]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 3, (81)
 */
export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return todo();
}
