import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { todo } from '@first-principles/course/todo';

/**
 * How each sample's own cost ½‖a − y‖² changes with its pixels: which ones to push to change the network's mind.
 *
 * ∂C/∂x = δ¹·(W¹)ᵀ, no σ' (the input was never squashed) and no 1/N
 *
 * @param net - L layers
 * @param x - [N, I]
 * @param y - [N, K]
 * @returns [N, I]
 */
export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  return todo();
}
