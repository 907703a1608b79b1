import { add, matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the hidden units are not squashed',
  teaching: 'Without σ in between, two layers are one straight line again: x·(W1·W2).',
};

export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = add(matmul(x, p.W1), p.b1);
  return { h, o: sigmoid(add(matmul(h, p.W2), p.b2)) };
}
