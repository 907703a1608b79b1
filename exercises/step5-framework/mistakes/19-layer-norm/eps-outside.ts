import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'ε is added outside of the root',
  teaching: '√(v + ε), inside: the slope of √v at 0 is infinite.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance(-1, true).sqrt().add(eps);
  return x.sub(x.mean(-1, true)).div(deviation).mul(gamma).add(beta);
}
