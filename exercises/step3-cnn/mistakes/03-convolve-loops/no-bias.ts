import { mul, type NDArray } from '@first-principles/linalg';
import { convolve as right, type Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'the bias is forgotten',
  teaching: 'Each kernel has a bias, added in every place: bₒ + the sum.',
};

export function convolve(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  return right(x, w, mul(b, 0), how);
}
