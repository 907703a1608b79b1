import { matmul, transpose, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';

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
  const { z } = forward(net, x);
  let delta = outputError(z.at(-1)!, y);
  for (let l = net.length - 1; l > 0; l--) delta = errorBack(delta, net[l].W, z[l - 1]);
  return matmul(delta, transpose(net[0].W));
}
