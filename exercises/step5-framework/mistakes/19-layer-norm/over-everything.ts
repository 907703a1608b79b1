import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'mean and variance are those of all entries',
  teaching: 'Each row has its own: along the last axis alone.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance().add(eps).sqrt();
  return x.sub(x.mean()).div(deviation).mul(gamma).add(beta);
}
