import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the scores are divided by E, not by √E',
  teaching: 'A sum of E products of random signs grows like √E.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(E);
  const seen = causal ? scores.add(triu(full([T, T], -Infinity, 'float64'), 1)) : scores;
  return seen.softmax().matmul(v);
}
