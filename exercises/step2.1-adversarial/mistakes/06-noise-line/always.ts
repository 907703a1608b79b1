import type { NDArray } from '@first-principles/linalg';
import { noisy as right } from '#earlier/step2.1-adversarial/06-noise-line';

export const mistake = {
  name: 'test images get noise as well',
  teaching: 'Then the network is examined on pictures that nobody drew: without training, x as it is.',
};

export function noisy(
  x: NDArray,
  _training: boolean,
  normal: () => number,
  deviation?: number,
  mean?: number,
): NDArray {
  return right(x, true, normal, deviation, mean);
}
