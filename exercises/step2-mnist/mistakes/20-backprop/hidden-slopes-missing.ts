import { matmul, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export const mistake = {
  name: 'the σ’ of every hidden layer is left out',
  teaching: 'Every sigmoid on the way has its slope: δ·Wᵀ ⊙ σ’(z), that is errorBack.',
};

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  let delta = outputError(z[net.length - 1], y);
  const out: Layer[] = [];
  for (let l = net.length - 1; l >= 0; l--) {
    out.unshift(layerGradients(delta, a[l]));
    if (l > 0) delta = matmul(delta, transpose(net[l].W));
  }
  return out;
}
