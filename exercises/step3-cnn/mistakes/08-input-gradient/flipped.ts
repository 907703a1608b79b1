import { flip, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardInput as right } from '#earlier/step3-cnn/08-input-gradient';

export const mistake = {
  name: 'the kernels are turned by 180°, once too often',
  teaching: 'col2im sends entry (u, v) back to the pixel it came from: nothing is left to turn.',
};

export function convolveBackwardInput(dy: NDArray, w: NDArray, shape: readonly number[], how: Conv): NDArray {
  return right(dy, flip(w, [2, 3]), shape, how);
}
