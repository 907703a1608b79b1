import { mul, sub, take, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the gradients are always those of the first network',
  teaching: 'After a step the ground has another slope: ask for the gradients of the network as it is now.',
};

export function epoch(
  net: Network,
  x: NDArray,
  y: NDArray,
  pieces: readonly (readonly number[])[],
  learningRate: number,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  return pieces.reduce<Network>((now, piece) => {
    const slopes = gradients(net, take(x, piece), take(y, piece));
    return now.map(({ W, b }, l) => ({
      W: sub(W, mul(slopes[l].W, learningRate)),
      b: sub(b, mul(slopes[l].b, learningRate)),
    }));
  }, net);
}
