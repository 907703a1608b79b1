import { slice, type NDArray } from '@first-principles/linalg';
import { convolve as right, type Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'only the last channel is seen',
  teaching: 'The sum must go over all channels: set it to 0 before the loop over c, not in it.',
};

export function convolve(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  return right(slice(x, [], [-1]), slice(w, [], [-1]), b, how);
}
