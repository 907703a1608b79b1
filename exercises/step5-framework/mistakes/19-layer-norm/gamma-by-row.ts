import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'γ and β are one for each row',
  teaching: 'One for each column: [D] meets the last axis by itself.',
};

export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  const deviation = x.variance(-1, true).add(eps).sqrt();
  const [g, b] = [gamma, beta].map((each) => (x.ndim > 1 ? each.reshape([-1, 1]) : each));
  return x.sub(x.mean(-1, true)).div(deviation).mul(g).add(b);
}
