import { mul, sub, take, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the biases stay as they are',
  teaching: 'A bias learns as a weight does: b ← b − η·db.',
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
    const slopes = gradients(now, take(x, piece), take(y, piece));
    return now.map(({ W, b }, l) => ({ W: sub(W, mul(slopes[l].W, learningRate)), b }));
  }, net);
}
