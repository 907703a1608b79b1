import { add, mul } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'only the first layer decays',
  teaching: 'Every layer has weights: net[l].W for each l.',
};

export function decayed(net: Network, grads: Network, lambda: number): Network {
  return grads.map(({ W, b }, l) => ({ W: l === 0 ? add(W, mul(net[l].W, lambda)) : W, b }));
}
