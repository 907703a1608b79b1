import { einsum, reshape, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { col2im } from '#earlier/step3-cnn/07-col2im';

export function convolveBackwardInput(dy: NDArray, w: NDArray, shape: readonly number[], how: Conv): NDArray {
  const [KH, KW] = w.shape.slice(2);
  const cols = einsum('noij,ocuv->nijcuv', dy, w);
  return col2im(reshape(cols, [-1, shape[1] * KH * KW]), shape, KH, KW, how);
}
