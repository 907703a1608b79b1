import { sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { layerForward } from '#earlier/step2-mnist/14-layer-forward';

export const mistake = {
  name: 'activations are squashed twice',
  teaching: 'What is in `a` has been through σ already: feed it to the next layer as it is.',
};

export function forward(net: Network, x: NDArray) {
  const z: NDArray[] = [];
  const a = [x];
  for (const layer of net) {
    z.push(layerForward(a[a.length - 1], layer));
    a.push(sigmoid(sigmoid(z[z.length - 1])));
  }
  return { z, a };
}
