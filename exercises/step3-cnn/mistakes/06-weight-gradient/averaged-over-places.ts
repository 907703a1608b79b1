import { div, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardWeights as right } from '#earlier/step3-cnn/06-weight-gradient';

export const mistake = {
  name: 'it is averaged over the places',
  teaching: 'A weight that is used in many places moves many numbers of y: their wishes add up.',
};

export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  const { dw, db } = right(dy, x, KH, KW, how);
  const places = dy.shape[2] * dy.shape[3];
  return { dw: div(dw, places), db: div(db, places) };
}
