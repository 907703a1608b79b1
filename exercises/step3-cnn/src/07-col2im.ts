import type { NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { todo } from '@first-principles/course/todo';

/**
 * The transpose of im2col: every number of every row goes back to the pixel it was copied from, and what meets there adds up.
 *
 * @param cols - [N·OH·OW, C·KH·KW], rows in the order n, i, j, columns in the order c, u, v
 * @param shape - [N, C, H, W] of the images
 * @param KH - height of a window
 * @param KW - width of a window
 * @returns [N, C, H, W], float64
 */
export function col2im(
  cols: NDArray,
  shape: readonly number[],
  KH: number,
  KW: number,
  { stride, padding }: Conv,
): NDArray {
  return todo();
}
