import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the mask is off by one: a query sees the key after its own',
  teaching: 's ≤ t: what is to be predicted must not be seen.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.add(triu(full([T, T], -Infinity, 'float64'), 2)) : scores;
  return seen.softmax().matmul(v);
}
