import { full, tril } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'what is hidden gets the score 0',
  teaching: 'e⁰ is 1: a score of 0 is a good one. −∞ is none.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.mul(tril(full([T, T], 1, 'float64'))) : scores;
  return seen.softmax().matmul(v);
}
