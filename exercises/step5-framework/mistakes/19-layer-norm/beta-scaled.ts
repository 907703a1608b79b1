import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'β is added before γ multiplies',
  teaching: 'γ·x̂ + β: β is not scaled.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance(-1, true).add(eps).sqrt();
  return x.sub(x.mean(-1, true)).div(deviation).add(beta).mul(gamma);
}
