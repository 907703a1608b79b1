import { matmul, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the bias is forgotten',
  teaching: 'z = x·W + b: without it every unit’s line goes through the origin.',
};

export function layerForward(x: NDArray, { W }: Layer): NDArray {
  return matmul(x, W);
}
