import { div, maximum, ones, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { col2im as right } from '#earlier/step3-cnn/07-col2im';

export const mistake = {
  name: 'it is divided by the number of windows that a pixel lies in',
  teaching: 'That would be an inverse of im2col; a gradient needs its transpose: a plain sum.',
};

export function col2im(cols: NDArray, shape: readonly number[], KH: number, KW: number, how: Conv): NDArray {
  const times = right(ones(cols.shape, 'float64'), shape, KH, KW, how);
  return div(right(cols, shape, KH, KW, how), maximum(times, 1));
}
