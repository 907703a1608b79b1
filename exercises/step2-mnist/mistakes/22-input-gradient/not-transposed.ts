import { matmul, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';

export const mistake = {
  name: 'the first layer’s W is not transposed',
  teaching: 'δ¹ has that layer’s outputs, and the sum goes over them: δ¹·Wᵀ.',
};

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  const { z } = forward(net, x);
  let delta = outputError(z[net.length - 1], y);
  for (let l = net.length - 1; l > 0; l--) delta = errorBack(delta, net[l].W, z[l - 1]);
  return matmul(delta, net[0].W);
}
