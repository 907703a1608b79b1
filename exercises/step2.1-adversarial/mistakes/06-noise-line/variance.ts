import type { NDArray } from '@first-principles/linalg';
import { noisy as right } from '#earlier/step2.1-adversarial/06-noise-line';

export const mistake = {
  name: 'the deviation is taken for a variance: its root is multiplied',
  teaching: 'A deviation is already the root: 0.1·n, not √0.1·n.',
};

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  return right(x, training, normal, Math.sqrt(deviation), mean);
}
