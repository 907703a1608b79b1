import { mul, type NDArray, sub, take } from '@first-principles/linalg';
import type { Network } from './configuration.ts';

/**
 * One pass over the samples by plain stochastic gradient descent: a step for each piece.
 *
 * W ← W − η·dW,  b ← b − η·db
 *
 * @param net - any network
 * @param x - [N, I]
 * @param y - [N, K]
 * @param pieces - which samples make each batch
 * @param learningRate - η
 * @param gradients - of the mean cost over a batch
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 1
 * @example epoch(net, x, y, batches(60_000, 10, key(1)), 3, gradients)
 */
export function epoch(
  net: Network,
  x: NDArray,
  y: NDArray,
  pieces: readonly ArrayLike<number>[],
  learningRate: number,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  let now = net;
  for (const piece of pieces) {
    const slopes = gradients(now, take(x, piece), take(y, piece));
    now = now.map(({ W, b }, l) => ({
      W: sub(W, mul(slopes[l].W, learningRate)),
      b: sub(b, mul(slopes[l].b, learningRate)),
    }));
  }
  return now;
}
