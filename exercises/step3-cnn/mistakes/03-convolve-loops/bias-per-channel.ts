import { mul, type NDArray } from '@first-principles/linalg';
import { convolve as right, type Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'the bias is added once for each channel',
  teaching: 'A kernel has one bias: add it after the sum over the channels.',
};

export function convolve(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  return right(x, w, mul(b, x.shape[1]), how);
}
