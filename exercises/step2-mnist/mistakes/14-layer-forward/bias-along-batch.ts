import { add, expandDims, matmul, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the bias is added along the batch, not along the outputs',
  teaching: 'There is one bias for each output: b [O] lines up with the columns as it is.',
};

export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return add(matmul(x, W), expandDims(b, 1));
}
