import { flip, type NDArray } from '@first-principles/linalg';
import { correlate as right } from '#earlier/step3-cnn/02-correlate';

export const mistake = {
  name: 'the kernel is turned by 180°: that is true convolution',
  teaching: 'Here (u, v) of the kernel lies on pixel (i + u, j + v), not on (i − u, j − v).',
};

export function correlate(x: NDArray, k: NDArray): NDArray {
  return right(x, flip(k));
}
