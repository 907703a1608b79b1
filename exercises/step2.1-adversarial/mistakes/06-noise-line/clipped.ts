import { clip, type NDArray } from '@first-principles/linalg';
import { noisy as right } from '#earlier/step2.1-adversarial/06-noise-line';

export const mistake = {
  name: 'the noisy picture is clipped to [0, 1]',
  teaching:
    'The source does not: its network learns from pixels above 1, and that is part of what it learns.',
};

export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation?: number,
  mean?: number,
): NDArray {
  return clip(right(x, training, normal, deviation, mean), 0, 1);
}
