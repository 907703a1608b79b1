import { ones, type NDArray } from '@first-principles/linalg';
import { maxPoolBackward as right } from '#earlier/step3-cnn/12-max-pool-backward';

export const mistake = {
  name: 'dy is left out: 1 for each largest number',
  teaching: 'The chain rule: what comes from above is handed to the winner, whatever it is.',
};

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  return right(ones(dy.shape, 'float64'), x, size);
}
