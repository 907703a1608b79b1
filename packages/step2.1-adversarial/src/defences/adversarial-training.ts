import type { NDArray } from '@first-principles/linalg';
import type { Gradients, Network } from '@first-principles/step2-mnist';

/** Makes images that the network, as it is now, reads wrong. */
export type Attacker = (net: Network, x: NDArray, y: NDArray) => NDArray;

/**
 * Adversarial training: learn from images that the network of this very step is fooled by, with their true labels.
 *
 * gradients(net, attack(net, x, y), y)
 *
 * @param net - as it is now
 * @param x - [N, I]
 * @param y - [N, K], the truth
 * @param attack - x → x', against this network
 * @param gradients - of the mean cost
 * @source Goodfellow, Shlens and Szegedy (2014), 6, with all of the weight on the attacked; Madry et al. (2017), 2.1
 * @example adversarialGradients(net, x, y, attack, gradients)
 */
export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: Attacker,
  gradients: Gradients,
): Network {
  return gradients(net, attack(net, x, y), y);
}
