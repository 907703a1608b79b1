import type { NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { todo } from '@first-principles/course/todo';

/**
 * Every window of every image, laid out as a row.
 *
 * row (n, i, j), column (c, u, v): x_nc(i·stride + u − padding)(j·stride + v − padding), 0 outside of x
 *
 * @param x - [N, C, H, W]
 * @param KH - height of a window
 * @param KW - width of a window
 * @returns [N·OH·OW, C·KH·KW], float64: rows in the order n, i, j, columns in the order c, u, v
 * @source Chellapilla, Puri and Simard, "High performance convolutional neural networks" (2006), section 2
 */
export function im2col(x: NDArray, KH: number, KW: number, { stride, padding }: Conv): NDArray {
  return todo();
}
