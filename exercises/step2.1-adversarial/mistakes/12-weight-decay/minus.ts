import { mul, sub } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'λ·W is taken away: weights grow',
  teaching: 'A gradient is subtracted in the step: to make W smaller, λ·W is added to it.',
};

export function decayed(net: Network, grads: Network, lambda: number): Network {
  return grads.map(({ W, b }, l) => ({ W: sub(W, mul(net[l].W, lambda)), b }));
}
