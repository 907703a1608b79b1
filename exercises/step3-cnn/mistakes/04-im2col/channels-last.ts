import { reshape, transpose, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col as right } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'in a row the channels come last: (u, v, c)',
  teaching: 'A kernel is [C, KH, KW]; read in its own order that is c, then u, then v.',
};

export function im2col(x: NDArray, KH: number, KW: number, how: Conv): NDArray {
  const rows = right(x, KH, KW, how);
  const C = x.shape[1];
  return reshape(transpose(reshape(rows, [rows.shape[0], C, KH * KW]), [0, 2, 1]), rows.shape);
}
