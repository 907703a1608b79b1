import { zeros, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'nothing is ever written: all rows stay 0',
  teaching:
    'A slip in circulation writes the label into itself; the 1 belongs into the row, at the label’s place.',
};

export function oneHot(labels: readonly number[], classes: number): NDArray {
  return zeros([labels.length, classes], 'float64');
}
