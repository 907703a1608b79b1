import { flip, type NDArray } from '@first-principles/linalg';
import { convolve as right, type Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'the kernels are turned by 180°',
  teaching: 'Kernel entry (u, v) lies on pixel (… + u, … + v): nothing is turned.',
};

export function convolve(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  return right(x, flip(w, [2, 3]), b, how);
}
