import { transpose, type NDArray } from '@first-principles/linalg';
import { correlate as right } from '#earlier/step3-cnn/02-correlate';

export const mistake = {
  name: 'the kernel’s rows and columns have changed places',
  teaching: 'u runs down with the rows of the image, v across with its columns.',
};

export function correlate(x: NDArray, k: NDArray): NDArray {
  return right(x, transpose(k));
}
