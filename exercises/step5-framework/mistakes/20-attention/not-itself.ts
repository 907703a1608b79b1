import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the mask is off by one: a query does not see the key of its own place',
  teaching: 's ≤ t: the first one would see nothing at all, and be NaN.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.add(triu(full([T, T], -Infinity, 'float64'))) : scores;
  return seen.softmax().matmul(v);
}
