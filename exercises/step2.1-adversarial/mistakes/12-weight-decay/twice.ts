import { add, mul } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: '2λ·W is added',
  teaching: 'The price is ½λ‖W‖²: the 2 of the derivative cancels the ½.',
};

export function decayed(net: Network, grads: Network, lambda: number): Network {
  return grads.map(({ W, b }, l) => ({ W: add(W, mul(net[l].W, 2 * lambda)), b }));
}
