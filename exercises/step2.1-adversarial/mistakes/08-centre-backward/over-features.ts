import { mean, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the mean is over the features, not over the batch',
  teaching: 'Each feature was centred over the samples, axis 0; so is its gradient.',
};

export function centreBackward(dy: NDArray): NDArray {
  return sub(dy, mean(dy, 1, true));
}
