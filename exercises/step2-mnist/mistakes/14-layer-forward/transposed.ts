import { add, matmul, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'W is transposed',
  teaching: 'W lies as it is used, from inputs (rows) to outputs (columns): x·W.',
};

export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return add(matmul(x, transpose(W)), b);
}
