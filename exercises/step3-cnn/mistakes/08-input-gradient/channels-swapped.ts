import { swapAxes, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardInput as right } from '#earlier/step3-cnn/08-input-gradient';

export const mistake = {
  name: 'the kernels’ two channel axes have changed places',
  teaching: 'dy has the O channels of the result: they are summed over w’s first axis.',
};

export function convolveBackwardInput(dy: NDArray, w: NDArray, shape: readonly number[], how: Conv): NDArray {
  return right(dy, swapAxes(w, 0, 1), shape, how);
}
