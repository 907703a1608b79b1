import type { NDArray } from '@first-principles/linalg';
import { noisy as right } from '#earlier/step2.1-adversarial/06-noise-line';

export const mistake = {
  name: 'deviation and mean have changed places',
  teaching: 'The deviation is multiplied with the draw, the mean is added: 0.1·n + 0.3.',
};

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  return right(x, training, normal, mean, deviation);
}
