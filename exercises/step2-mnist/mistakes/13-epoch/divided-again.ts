import { mul, sub, take, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the step is divided by the batch size once more',
  teaching: 'The gradients already are means over the piece: 1/N enters once.',
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
    const eta = learningRate / piece.length;
    return now.map(({ W, b }, l) => ({ W: sub(W, mul(slopes[l].W, eta)), b: sub(b, mul(slopes[l].b, eta)) }));
  }, net);
}
