import type { NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

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
  const { z, a } = forward(net, x);
  const layers: Layer[] = [];
  let delta = outputError(z.at(-1)!, y);
  for (let l = net.length - 1; l >= 0; l--) {
    layers.unshift(layerGradients(delta, a[l]));
    if (l > 0) delta = errorBack(delta, net[l].W, z[l - 1]);
  }
  return layers;
}
