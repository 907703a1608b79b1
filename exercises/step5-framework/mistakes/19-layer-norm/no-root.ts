import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'it is divided by the variance',
  teaching: 'By the deviation: √(v + ε).',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance(-1, true).add(eps);
  return x.sub(x.mean(-1, true)).div(deviation).mul(gamma).add(beta);
}
