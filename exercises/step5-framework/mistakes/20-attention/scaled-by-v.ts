import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the scores are divided by the root of the width of the values',
  teaching: 'The products are of queries and keys: E is the length of their rows.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(v.shape[v.ndim - 1]));
  const seen = causal ? scores.add(triu(full([T, T], -Infinity, 'float64'), 1)) : scores;
  return seen.softmax().matmul(v);
}
