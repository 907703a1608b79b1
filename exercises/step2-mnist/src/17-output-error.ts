import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The error of the last layer: how each sample's own cost ½‖a − y‖² changes with each z. No 1/N.
 *
 * δᴸ = (a − y) ⊙ σ'(z),  a = σ(z),  σ'(z) = a ⊙ (1 − a)
 *
 * @param z - [N, K], the last layer's pre-activations
 * @param y - [N, K], what the answers should be
 * @returns [N, K]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, (BP1) and (30)
 */
export function outputError(z: NDArray, y: NDArray): NDArray {
  return todo();
}
