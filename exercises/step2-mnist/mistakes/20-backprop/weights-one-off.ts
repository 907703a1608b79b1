import type { NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export const mistake = {
  name: 'the error goes down through the weights of the layer below',
  teaching:
    'From layer l to l − 1 the error goes through layer l’s own weights: those between the two rows of units.',
};

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  let delta = outputError(z[net.length - 1], y);
  const out: Layer[] = [];
  for (let l = net.length - 1; l >= 0; l--) {
    out.unshift(layerGradients(delta, a[l]));
    if (l > 0) delta = errorBack(delta, net[l - 1].W, z[l - 1]);
  }
  return out;
}
