import { mul, sub, take, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function epoch(
  net: Network,
  x: NDArray,
  y: NDArray,
  pieces: readonly (readonly number[])[],
  learningRate: number,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  const all = pieces.map((piece) => gradients(net, take(x, piece), take(y, piece)));
  return net.map((layer, l) => {
    let { W, b } = layer;
    for (const slopes of all) {
      W = sub(W, mul(learningRate, slopes[l].W));
      b = sub(b, mul(learningRate, slopes[l].b));
    }
    return { W, b };
  });
}
