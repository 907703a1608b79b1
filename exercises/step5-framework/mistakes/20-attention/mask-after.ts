import { full, tril } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'what comes later is struck out after the softmax: the weights no longer add up to 1',
  teaching: 'Before it: a score of −∞ becomes a weight of exactly 0, and the others share 1.',
};

export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const weights = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E)).softmax();
  return (causal ? weights.mul(tril(full([T, T], 1, 'float64'))) : weights).matmul(v);
}
