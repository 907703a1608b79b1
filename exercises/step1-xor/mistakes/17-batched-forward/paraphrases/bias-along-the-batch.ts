import { add, matmul, sigmoid, transpose, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

export function forwardBatch({ W1, b1, W2, b2 }: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const columns = add(transpose(matmul(x, W1)), b1);
  const h = transpose(sigmoid(columns));
  return { h, o: sigmoid(add(b2, matmul(h, W2))) };
}
