import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the scores are not divided by √E',
  teaching: 'The more numbers a key has, the larger are the products: ÷√E, or softmax sees one key only.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1));
  const seen = causal ? scores.add(triu(full([T, T], -Infinity, 'float64'), 1)) : scores;
  return seen.softmax().matmul(v);
}
