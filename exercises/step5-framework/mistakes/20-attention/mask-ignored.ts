import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'causal is ignored',
  teaching: 'Scores of keys s > t become −∞ if it is true.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, _causal = false): Tensor {
  const E = q.shape[q.ndim - 1];
  return q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E)).softmax().matmul(v);
}
