import { add, mul } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'biases decay as well',
  teaching: 'The price is on W alone: a bias only moves a function, it makes nothing steeper.',
};

export function decayed(net: Network, grads: Network, lambda: number): Network {
  return grads.map(({ W, b }, l) => ({ W: add(W, mul(net[l].W, lambda)), b: add(b, mul(net[l].b, lambda)) }));
}
