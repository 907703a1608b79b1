import { reshape, transpose, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col as right } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'the rows are in the order (i, j, n): all images for a place, then the next place',
  teaching: 'All places of the first image come first: n, i, j.',
};

export function im2col(x: NDArray, KH: number, KW: number, how: Conv): NDArray {
  const rows = right(x, KH, KW, how);
  const N = x.shape[0];
  const [count, length] = rows.shape;
  return reshape(transpose(reshape(rows, [N, count / N, length]), [1, 0, 2]), rows.shape);
}
