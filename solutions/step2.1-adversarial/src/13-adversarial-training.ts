import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

/**
 * The gradients of a lesson in which every picture has been attacked first.
 *
 * ∂C/∂(net) at (attack(net, x, y), y)
 *
 * @param net - L layers, as they are now
 * @param x - [N, I]
 * @param y - [N, K], one-hot: what the pictures are
 * @param attack - gives x' [N, I], on which the network errs more
 * @param gradients - of the mean cost, in the form of the network
 * @source Madry et al., "Towards deep learning models resistant to adversarial attacks" (2018), (2.1)
 */
export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  return gradients(net, attack(net, x, y), y);
}
