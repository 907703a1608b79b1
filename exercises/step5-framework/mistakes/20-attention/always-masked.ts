import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the mask is there although nobody asked',
  teaching: 'Only if causal is true; and where S ≠ T there is no diagonal.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, _causal = false): Tensor {
  const E = q.shape[q.ndim - 1];
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  return scores
    .add(triu(full(scores.shape.slice(-2), -Infinity, 'float64'), 1))
    .softmax()
    .matmul(v);
}
