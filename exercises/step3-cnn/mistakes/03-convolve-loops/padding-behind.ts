import { pad, type NDArray } from '@first-principles/linalg';
import { convolve as right, type Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'the padding is not taken from the index: the kernel begins inside the image',
  teaching: 'Place 0 begins before the image: row i·stride + u − padding.',
};

export function convolve(x: NDArray, w: NDArray, b: NDArray, { stride, padding }: Conv): NDArray {
  const margin: [number, number] = [0, 2 * padding];
  return right(pad(x, [[0, 0], [0, 0], margin, margin]), w, b, { stride, padding: 0 });
}
