import { add, mul, take, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the step goes uphill',
  teaching: 'A gradient points to where the cost grows: take it away, do not add it.',
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
    return now.map(({ W, b }, l) => ({
      W: add(W, mul(slopes[l].W, learningRate)),
      b: add(b, mul(slopes[l].b, learningRate)),
    }));
  }, net);
}
