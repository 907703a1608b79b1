import { sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the scores themselves are compared with y, without softmax',
  teaching: 'Scores are of any size; y is held against the probabilities they stand for.',
};

export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return sub(z, y);
}
