import { slice, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { col2im as right } from '#earlier/step3-cnn/07-col2im';

export const mistake = {
  name: 'the margin is cut off at the wrong end: the image is shifted',
  teaching: 'There are `padding` rows and columns before the image: cut from padding to padding + H.',
};

export function col2im(
  cols: NDArray,
  shape: readonly number[],
  KH: number,
  KW: number,
  { stride, padding }: Conv,
): NDArray {
  const [N, C, H, W] = shape;
  const padded = right(cols, [N, C, H + 2 * padding, W + 2 * padding], KH, KW, { stride, padding: 0 });
  return slice(padded, [], [], [0, H], [0, W]);
}
