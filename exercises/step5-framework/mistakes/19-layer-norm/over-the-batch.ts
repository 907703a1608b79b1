import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'mean and variance are taken over the rows, as in batch norm',
  teaching: 'Each row by itself: along the last axis, kept as 1 so that it meets the row again.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance(0, true).add(eps).sqrt();
  return x.sub(x.mean(0, true)).div(deviation).mul(gamma).add(beta);
}
