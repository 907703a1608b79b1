import { matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the biases are forgotten',
  teaching: 'Both layers have them: x·W1 + b1, h·W2 + b2.',
};

export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = sigmoid(matmul(x, p.W1));
  return { h, o: sigmoid(matmul(h, p.W2)) };
}
