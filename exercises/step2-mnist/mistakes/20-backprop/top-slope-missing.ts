import { sub, type NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export const mistake = {
  name: 'the error at the top is a − y, without σ’',
  teaching: 'For the quadratic cost the top has its slope as well: (a − y) ⊙ σ’(z), that is outputError.',
};

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  let delta = sub(a[net.length], y);
  const out: Layer[] = [];
  for (let l = net.length - 1; l >= 0; l--) {
    out.unshift(layerGradients(delta, a[l]));
    if (l > 0) delta = errorBack(delta, net[l].W, z[l - 1]);
  }
  return out;
}
