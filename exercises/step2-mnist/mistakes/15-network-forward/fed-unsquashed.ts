import { sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { layerForward } from '#earlier/step2-mnist/14-layer-forward';

export const mistake = {
  name: 'a layer is fed the z of the layer before it, not its a',
  teaching: 'Without the squashing in between, two layers are one: pass on σ(z).',
};

export function forward(net: Network, x: NDArray) {
  const z: NDArray[] = [];
  const a = [x];
  for (const layer of net) {
    z.push(layerForward(z.length === 0 ? x : z[z.length - 1], layer));
    a.push(sigmoid(z[z.length - 1]));
  }
  return { z, a };
}
