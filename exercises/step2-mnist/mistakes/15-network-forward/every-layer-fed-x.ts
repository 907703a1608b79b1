import { sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { layerForward } from '#earlier/step2-mnist/14-layer-forward';

export const mistake = {
  name: 'every layer is fed x',
  teaching: 'A layer reads what the layer before it gave: the latest activation.',
};

export function forward(net: Network, x: NDArray) {
  const z = net.map((layer) => layerForward(x, layer));
  return { z, a: [x, ...z.map((zl) => sigmoid(zl))] };
}
