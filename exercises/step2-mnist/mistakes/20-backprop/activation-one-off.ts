import type { NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export const mistake = {
  name: 'a layer’s gradients use what it gave, not what it read',
  teaching: 'a is one longer than z: layer l read a[l] and gave a[l + 1].',
};

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  let delta = outputError(z[net.length - 1], y);
  const out: Layer[] = [];
  for (let l = net.length - 1; l >= 0; l--) {
    out.unshift(layerGradients(delta, a[l + 1]));
    if (l > 0) delta = errorBack(delta, net[l].W, z[l - 1]);
  }
  return out;
}
