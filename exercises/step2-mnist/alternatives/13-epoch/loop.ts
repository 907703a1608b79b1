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
    const slopes = gradients(now, take(x, [...piece]), take(y, [...piece]));
    const next: { W: NDArray; b: NDArray }[] = [];
    for (let l = 0; l < now.length; l++) {
      next.push({
        W: sub(now[l].W, mul(learningRate, slopes[l].W)),
        b: sub(now[l].b, mul(learningRate, slopes[l].b)),
      });
    }
    now = next;
  }
  return now;
}
