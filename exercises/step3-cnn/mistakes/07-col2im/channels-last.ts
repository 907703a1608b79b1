import { reshape, transpose, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { col2im as right } from '#earlier/step3-cnn/07-col2im';

export const mistake = {
  name: 'the numbers of a row are read in the order (u, v, c)',
  teaching: 'im2col wrote them in the order c, u, v: read them so.',
};

export function col2im(cols: NDArray, shape: readonly number[], KH: number, KW: number, how: Conv): NDArray {
  const turned = transpose(reshape(cols, [cols.shape[0], KH * KW, shape[1]]), [0, 2, 1]);
  return right(reshape(turned, cols.shape), shape, KH, KW, how);
}
