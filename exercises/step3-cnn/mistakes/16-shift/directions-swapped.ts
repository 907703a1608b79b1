import type { NDArray } from '@first-principles/linalg';
import { shift as right_ } from '#earlier/step3-cnn/16-shift';

export const mistake = {
  name: 'down and right have changed places',
  teaching: 'Down is along the rows, axis 2; right along the columns, axis 3.',
};

export function shift(x: NDArray, down: number, right: number): NDArray {
  return right_(x, right, down);
}
