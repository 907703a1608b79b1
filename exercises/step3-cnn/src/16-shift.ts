import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The images moved by whole pixels; zeros come in, what leaves is lost.
 *
 * y_ncij = x_nc(i − down)(j − right), 0 where there is no such pixel
 *
 * @param x - [N, C, H, W]
 * @param down - rows; negative moves up
 * @param right - columns; negative moves left
 * @returns [N, C, H, W]
 */
export function shift(x: NDArray, down: number, right: number): NDArray {
  return todo();
}
