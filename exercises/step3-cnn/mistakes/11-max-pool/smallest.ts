import { neg, type NDArray } from '@first-principles/linalg';
import { maxPool as right } from '#earlier/step3-cnn/11-max-pool';

export const mistake = {
  name: 'the smallest is kept',
  teaching: 'The place that the kernel likes best is the one that counts: the largest.',
};

export function maxPool(x: NDArray, size: number): NDArray {
  return neg(right(neg(x), size));
}
