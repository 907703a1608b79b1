import { add, matmul, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return transpose(add(transpose(matmul(x, W)), b));
}
