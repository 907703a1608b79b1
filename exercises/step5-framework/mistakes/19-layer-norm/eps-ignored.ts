import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'ε is always 10⁻⁵',
  teaching: 'Take the eps that is given.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, _eps = 1e-5): Tensor {
  const deviation = x.variance(-1, true).add(1e-5).sqrt();
  return x.sub(x.mean(-1, true)).div(deviation).mul(gamma).add(beta);
}
