import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The largest number of each window; windows do not overlap, and what is left over at the right and below is dropped.
 *
 * y_ncij = max over u, v < size of x_nc(i·size + u)(j·size + v)
 *
 * @param x - [N, C, H, W]
 * @param size - height and width of a window, and how far it moves
 * @returns [N, C, ⌊H/size⌋, ⌊W/size⌋], float64
 */
export function maxPool(x: NDArray, size: number): NDArray {
  return todo();
}
