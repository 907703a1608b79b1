import { full, tril } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the mask hides what came before, not what comes later',
  teaching: 'Query t sees the keys 0 … t: −∞ stands above the diagonal.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.add(tril(full([T, T], -Infinity, 'float64'), -1)) : scores;
  return seen.softmax().matmul(v);
}
