import { add, matmul, sigmoid, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

export const mistake = {
  name: 'x is multiplied by W1ᵀ',
  teaching: 'W1 is [in, out] and x is [N, in]: they fit as they are, with no transpose.',
};

export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = sigmoid(add(matmul(x, transpose(p.W1)), p.b1));
  return { h, o: sigmoid(add(matmul(h, p.W2), p.b2)) };
}
