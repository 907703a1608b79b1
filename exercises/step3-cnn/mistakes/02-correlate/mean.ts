import { div, type NDArray } from '@first-principles/linalg';
import { correlate as right } from '#earlier/step3-cnn/02-correlate';

export const mistake = {
  name: 'it is the mean of the products, not their sum',
  teaching: 'The weights of the kernel set the scale: nothing is divided.',
};

export function correlate(x: NDArray, k: NDArray): NDArray {
  return div(right(x, k), k.shape[0] * k.shape[1]);
}
