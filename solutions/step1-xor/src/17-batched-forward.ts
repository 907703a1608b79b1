import { add, matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

/**
 * The whole network on all rows at once, for any number of inputs I and hidden units H.
 *
 * h = σ(x·W1 + b1), o = σ(h·W2 + b2)
 *
 * `add`, `matmul` and a `sigmoid` for arrays come from '@first-principles/linalg'.
 *
 * @param x - [N, I]: one sample a row
 * @returns h [N, H], o [N, 1]
 */
export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = sigmoid(add(matmul(x, p.W1), p.b1));
  const o = sigmoid(add(matmul(h, p.W2), p.b2));
  return { h, o };
}
