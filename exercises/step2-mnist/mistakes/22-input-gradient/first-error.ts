import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';

export const mistake = {
  name: 'that is δ¹, the error of the first layer, not of its input',
  teaching: 'One more step down: through the first layer’s weights to the pixels.',
};

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  const { z } = forward(net, x);
  let delta = outputError(z[net.length - 1], y);
  for (let l = net.length - 1; l > 0; l--) delta = errorBack(delta, net[l].W, z[l - 1]);
  return delta;
}
