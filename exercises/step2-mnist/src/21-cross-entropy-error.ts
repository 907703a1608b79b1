import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Cross-entropy for sigmoid answers, and the error it leaves: a − y, with no σ' in it.
 *
 * C = 1/N · Σₙ Σₖ −(y·ln a + (1 − y)·ln(1 − a)), computed as max(z, 0) − z·y + ln(1 + e^−|z|);  δ = a − y,  a = σ(z)
 *
 * @param z - [N, K], the last layer's pre-activations
 * @param y - [N, K], 0 … 1
 * @returns cost: summed over K, mean over N; delta: [N, K], each sample's own, no 1/N
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 3, (63)
 */
export function sigmoidCrossEntropy(z: NDArray, y: NDArray): { cost: number; delta: NDArray } {
  return todo();
}
