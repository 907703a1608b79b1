import { add, mul, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveMatmul as right } from '#earlier/step3-cnn/05-convolve-matmul';

export const mistake = {
  name: 'the bias is added along the last axis, to columns instead of channels',
  teaching: 'Broadcasting aligns at the right: give b the shape [O, 1, 1].',
};

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  return add(right(x, w, mul(b, 0), how), b);
}
