import { full, triu } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

/**
 * Each query takes a mean of the values, in which those count most whose keys resemble it most.
 *
 * softmax(q·kᵀ/√E)·v, where the weights of each query add up to 1
 *
 * @param q - queries […, T, E]
 * @param k - keys […, S, E]
 * @param v - values […, S, V]
 * @param causal - whether query t sees the keys 0 … t alone; only where S = T
 * @returns […, T, V]
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), equation 1
 */
export function attention(q: Tensor, k: Tensor, v: Tensor, causal = false): Tensor {
  const [T, E] = q.shape.slice(-2);
  const scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(E));
  const seen = causal ? scores.add(triu(full([T, T], -Infinity), 1)) : scores;
  return seen.softmax().matmul(v);
}
