import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { todo } from '@first-principles/course/todo';

/**
 * How the mean of ½‖a − y‖² changes with every weight and bias: backpropagation, for any list of layers.
 *
 * δᴸ at the top, then δˡ = δˡ⁺¹·(Wˡ⁺¹)ᵀ ⊙ σ'(zˡ) downwards; each layer's gradients from its δ and the activation below it
 *
 * @param net - L layers
 * @param x - [N, I]
 * @param y - [N, K]
 * @returns the gradients, in the form and order of the network
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, (BP1)–(BP4)
 */
export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  return todo();
}
