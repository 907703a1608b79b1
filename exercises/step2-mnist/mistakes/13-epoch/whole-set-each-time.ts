import { mul, sub, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'every step looks at all samples, not at its piece',
  teaching: 'A mini-batch is what makes a step cheap: take the piece’s rows of x and y.',
};

export function epoch(
  net: Network,
  x: NDArray,
  y: NDArray,
  pieces: readonly (readonly number[])[],
  learningRate: number,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  return pieces.reduce<Network>((now) => {
    const slopes = gradients(now, x, y);
    return now.map(({ W, b }, l) => ({
      W: sub(W, mul(slopes[l].W, learningRate)),
      b: sub(b, mul(slopes[l].b, learningRate)),
    }));
  }, net);
}
