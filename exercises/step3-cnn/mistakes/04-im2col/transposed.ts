import { transpose, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col as right } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'windows are columns, not rows',
  teaching: 'A row for each window: [N·OH·OW, C·KH·KW].',
};

export function im2col(x: NDArray, KH: number, KW: number, how: Conv): NDArray {
  return transpose(right(x, KH, KW, how));
}
