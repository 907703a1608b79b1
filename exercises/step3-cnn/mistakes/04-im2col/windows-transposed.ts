import { reshape, transpose, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col as right } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'each window is read column by column: (c, v, u)',
  teaching: 'Read it as text, row by row: v runs fastest.',
};

export function im2col(x: NDArray, KH: number, KW: number, how: Conv): NDArray {
  const rows = right(x, KH, KW, how);
  const C = x.shape[1];
  return reshape(transpose(reshape(rows, [rows.shape[0], C, KH, KW]), [0, 1, 3, 2]), rows.shape);
}
