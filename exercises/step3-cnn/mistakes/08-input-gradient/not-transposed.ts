import { matmul, reshape, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { col2im } from '#earlier/step3-cnn/07-col2im';

export const mistake = {
  name: 'dy is reshaped to rows without bringing its channels to the end',
  teaching: 'In memory dy is n, o, i, j; rows for places need n, i, j, o: transpose first, then reshape.',
};

export function convolveBackwardInput(dy: NDArray, w: NDArray, shape: readonly number[], how: Conv): NDArray {
  const [O, C, KH, KW] = w.shape;
  return col2im(matmul(reshape(dy, [-1, O]), reshape(w, [O, C * KH * KW])), shape, KH, KW, how);
}
