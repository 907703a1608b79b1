import { sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the sum is taken away, not the mean',
  teaching: 'Each x moves the mean by 1/N, not by 1.',
};

export function centreBackward(dy: NDArray): NDArray {
  return sub(dy, sum(dy, 0));
}
