import { div, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { convolveBackwardWeights as right } from '#earlier/step3-cnn/06-weight-gradient';

export const mistake = {
  name: 'it is averaged over the batch',
  teaching: '1/N is in dy already: backward functions sum.',
};

export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  const { dw, db } = right(dy, x, KH, KW, how);
  return { dw: div(dw, x.shape[0]), db: div(db, x.shape[0]) };
}
