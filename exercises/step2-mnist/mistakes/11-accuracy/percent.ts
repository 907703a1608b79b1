import { accuracy as right } from '#earlier/step2-mnist/11-accuracy';
import type { NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'that is in percent, not a fraction',
  teaching: 'A fraction is between 0 and 1; whoever prints it multiplies by 100.',
};

export function accuracy(scores: NDArray, labels: readonly number[]): number {
  return 100 * right(scores, labels);
}
