import { add, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the gradients of the clean pictures are added',
  teaching: 'Then each step is about twice as long, and half of it is of another cost.',
};

export function adversarialGradients(
  net: Network,
  x: NDArray,
  y: NDArray,
  attack: (net: Network, x: NDArray, y: NDArray) => NDArray,
  gradients: (net: Network, x: NDArray, y: NDArray) => Network,
): Network {
  const clean = gradients(net, x, y);
  return gradients(net, attack(net, x, y), y).map(({ W, b }, l) => ({
    W: add(W, clean[l].W),
    b: add(b, clean[l].b),
  }));
}
