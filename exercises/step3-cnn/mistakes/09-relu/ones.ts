import { greater, where, type NDArray } from '@first-principles/linalg';

export { relu } from '#earlier/step3-cnn/09-relu';

export const mistake = {
  name: 'dy is left out: 1 where x is positive',
  teaching: 'That is the slope alone; the chain rule multiplies it with what comes from above.',
};

export function reluBackward(_dy: NDArray, x: NDArray): NDArray {
  return where(greater(x, 0), 1, 0).astype('float64');
}
