import { mul, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'only a sample’s own share of the mean is counted: dy·(1 − 1/N)',
  teaching: 'x also moves the other samples’ y, each by −1/N: their dy count as well.',
};

export function centreBackward(dy: NDArray): NDArray {
  return mul(dy, 1 - 1 / dy.shape[0]);
}
