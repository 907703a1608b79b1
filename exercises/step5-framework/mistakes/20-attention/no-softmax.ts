import { full, tril } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the scores are the weights',
  teaching: 'Softmax makes weights of them: positive, and 1 in all.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.mul(tril(full([T, T], 1, 'float64'))) : scores;
  return seen.matmul(v);
}
