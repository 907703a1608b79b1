import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'softmax goes over the queries',
  teaching: 'For each query the weights of all keys add up to 1: along the last axis.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.add(triu(full([T, T], -Infinity, 'float64'), 1)) : scores;
  return seen.softmax(-2).matmul(v);
}
