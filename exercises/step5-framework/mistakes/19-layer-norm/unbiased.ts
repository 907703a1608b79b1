import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the variance is ÷(D − 1)',
  teaching: '÷D: these are the numbers themselves, no sample of others.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance(-1, true, 1).add(eps).sqrt();
  return x.sub(x.mean(-1, true)).div(deviation).mul(gamma).add(beta);
}
