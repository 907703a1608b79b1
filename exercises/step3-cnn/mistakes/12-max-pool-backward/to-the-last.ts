import { flip, slice, zeros, concatenate, type NDArray } from '@first-principles/linalg';
import { maxPoolBackward as right } from '#earlier/step3-cnn/12-max-pool-backward';

export const mistake = {
  name: 'of several equally large numbers the last gets dy',
  teaching: 'By agreement the first, in reading order: move on only to a larger one, > and not ≥.',
};

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [N, C, H, W] = x.shape;
  const [h, w] = dy.shape.slice(2).map((places) => places * size);
  const whole = slice(x, [], [], [0, h], [0, w]);
  const dx = flip(right(flip(dy, [2, 3]), flip(whole, [2, 3]), size), [2, 3]);
  const wide = concatenate([dx, zeros([N, C, h, W - w], 'float64')], 3);
  return concatenate([wide, zeros([N, C, H - h, W], 'float64')], 2);
}
