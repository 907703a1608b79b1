import { matmul, sub, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the bias is taken away, as a threshold would be',
  teaching: 'A bias is added: it is what the unit starts from.',
};

export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return sub(matmul(x, W), b);
}
