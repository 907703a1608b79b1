import { mul, sub, take, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

/**
 * One pass over all pieces: for each, the gradients of the network as it is now, and a step downhill.
 *
 * W ← W − η·dW,  b ← b − η·db, layer by layer, piece by piece
 *
 * @param net - any number of layers; left as it is
 * @param x - [N, I]
 * @param y - [N, K]
 * @param pieces - indices of samples, one list a mini-batch
 * @param learningRate - η
 * @param gradients - of the mean cost of a batch, in the form of the network
 * @returns the network after the last piece
 */
export function epoch(
  net: Network,
  x: NDArray,
  y: NDArray,
  pieces: readonly (readonly number[])[],
  learningRate: number,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  const step = (now: Network, piece: readonly number[]): Network => {
    const slopes = gradients(now, take(x, piece), take(y, piece));
    return now.map(({ W, b }, l) => ({
      W: sub(W, mul(slopes[l].W, learningRate)),
      b: sub(b, mul(slopes[l].b, learningRate)),
    }));
  };
  return pieces.reduce(step, net);
}
