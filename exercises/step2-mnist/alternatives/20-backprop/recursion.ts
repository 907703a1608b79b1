import type { NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { outputError } from '#earlier/step2-mnist/17-output-error';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const { z, a } = forward(net, x);
  const error = (l: number): NDArray =>
    l === net.length - 1 ? outputError(z[l], y) : errorBack(error(l + 1), net[l + 1].W, z[l]);
  return net.map((_, l) => layerGradients(error(l), a[l]));
}
