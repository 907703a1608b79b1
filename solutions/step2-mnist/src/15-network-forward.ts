import { sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { layerForward } from '#earlier/step2-mnist/14-layer-forward';

/**
 * A whole network forward, and everything it computed on the way: the way back needs it.
 *
 * a⁰ = x,  zˡ = aˡ⁻¹·Wˡ + bˡ,  aˡ = σ(zˡ)
 *
 * @param net - L layers
 * @param x - [N, I]
 * @returns z: L pre-activations, a: L + 1 activations, a[0] = x and a[l + 1] = σ(z[l])
 */
export function forward(net: Network, x: NDArray): { z: NDArray[]; a: NDArray[] } {
  const z: NDArray[] = [];
  const a = [x];
  for (const layer of net) {
    z.push(layerForward(a.at(-1)!, layer));
    a.push(sigmoid(z.at(-1)!));
  }
  return { z, a };
}
