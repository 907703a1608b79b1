import { flip, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardWeights as right } from '#earlier/step3-cnn/06-weight-gradient';

export const mistake = {
  name: 'the kernels’ gradients are turned by 180°',
  teaching: 'Weight (u, v) met the pixels (… + u, … + v): the same ones count on the way back.',
};

export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  const { dw, db } = right(dy, x, KH, KW, how);
  return { dw: flip(dw, [2, 3]), db };
}
