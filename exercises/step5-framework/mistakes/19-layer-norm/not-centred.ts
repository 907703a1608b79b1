import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the mean is not taken away',
  teaching: '(x − μ) first, then divided.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  return x.div(x.variance(-1, true).add(eps).sqrt()).mul(gamma).add(beta);
}
