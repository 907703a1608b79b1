import { type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  const { z } = forward(net, x);
  const below = [x, ...z];
  let delta = outputError(z[net.length - 1], y);
  for (let l = net.length - 1; l >= 0; l--) delta = errorBack(delta, net[l].W, below[l]);
  return delta;
}
