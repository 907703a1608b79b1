import { add, mean, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the mean is added',
  teaching: 'A larger x raises the mean and so lowers every y: minus.',
};

export function centreBackward(dy: NDArray): NDArray {
  return add(dy, mean(dy, 0));
}
