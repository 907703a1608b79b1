import { matmul, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export const mistake = {
  name: 'the error from the top goes past the σ’ of the layers between',
  teaching:
    'Each layer that the error passes has its slope, not only the one where it ends: hand the latest δ to errorBack.',
};

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  const top = outputError(z[net.length - 1], y);
  const out: Layer[] = [layerGradients(top, a[net.length - 1])];
  for (let l = net.length - 2; l >= 0; l--) {
    // through all weights at once, but past the slopes between
    let through = top;
    for (let k = net.length - 1; k > l + 1; k--) through = matmul(through, transpose(net[k].W));
    out.unshift(layerGradients(errorBack(through, net[l + 1].W, z[l]), a[l]));
  }
  return out;
}
