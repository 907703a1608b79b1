import { slice, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardInput as right } from '#earlier/step3-cnn/08-input-gradient';

export const mistake = {
  name: 'only the first kernel is heard',
  teaching: 'Every kernel looked at the pixel: the product sums over all O of them.',
};

export function convolveBackwardInput(dy: NDArray, w: NDArray, shape: readonly number[], how: Conv): NDArray {
  return right(slice(dy, [], [0, 1]), slice(w, [0, 1]), shape, how);
}
