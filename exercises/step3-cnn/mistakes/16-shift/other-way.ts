import type { NDArray } from '@first-principles/linalg';
import { shift as right_ } from '#earlier/step3-cnn/16-shift';

export const mistake = {
  name: 'the picture moves the other way: up and to the left',
  teaching: 'Row i of the result is row i − down of the picture.',
};

export function shift(x: NDArray, down: number, right: number): NDArray {
  return right_(x, -down, -right);
}
