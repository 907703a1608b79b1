import { add, matmul, reshape, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

export const mistake = {
  name: 'the bias runs along the batch: each sample gets one, not each unit',
  teaching: 'Add b1 as it is, [H]: broadcasting puts it under the last axis, one bias a hidden unit.',
};

export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = sigmoid(add(matmul(x, p.W1), reshape(p.b1, [-1, 1])));
  return { h, o: sigmoid(add(matmul(h, p.W2), p.b2)) };
}
