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
  let now = net;
  for (const piece of pieces) {
    const slopes = gradients(now, take(x, piece), take(y, piece));
    now = now.map(({ W, b }, l) => ({
      W: sub(W, mul(slopes[l].W, -learningRate)),
      b: sub(b, mul(slopes[l].b, -learningRate)),
    }));
  }
  return now;
}
