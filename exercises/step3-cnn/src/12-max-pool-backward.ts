import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Backwards through max-pooling: each window's dy goes to its largest number, to the first of them if several are.
 *
 * @param dy - [N, C, ⌊H/size⌋, ⌊W/size⌋]
 * @param x - [N, C, H, W], what went in
 * @param size - height and width of a window
 * @returns [N, C, H, W], float64
 */
export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  return todo();
}
