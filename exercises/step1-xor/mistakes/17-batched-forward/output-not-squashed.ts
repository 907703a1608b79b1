import { add, matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the output is not squashed',
  teaching: 'The output is a neuron like the others: its sum goes through σ too.',
};

export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = sigmoid(add(matmul(x, p.W1), p.b1));
  return { h, o: add(matmul(h, p.W2), p.b2) };
}
