import { einsum, type NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  const deltas = [outputError(z[z.length - 1], y)];
  for (const { W } of net.slice(1).reverse()) deltas.unshift(einsum('no,io->ni', deltas[0], W));
  return deltas.map((delta, l): Layer => layerGradients(delta, a[l]));
}
