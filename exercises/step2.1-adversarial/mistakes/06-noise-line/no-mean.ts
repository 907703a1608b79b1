import type { NDArray } from '@first-principles/linalg';
import { noisy as right } from '#earlier/step2.1-adversarial/06-noise-line';

export const mistake = {
  name: 'the mean is left out',
  teaching: 'The source’s line has two parts: noise, and a shift of 0.3.',
};

export function noisy(x: NDArray, training: boolean, normal: () => number, deviation: number = 0.1): NDArray {
  return right(x, training, normal, deviation, 0);
}
