import { sum, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardWeights as right } from '#earlier/step3-cnn/06-weight-gradient';

export const mistake = {
  name: 'db is summed over the batch only, not over the places',
  teaching: 'A kernel has one bias for all places: sum over axes 0, 2 and 3.',
};

export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  return { dw: right(dy, x, KH, KW, how).dw, db: sum(dy, 0) };
}
