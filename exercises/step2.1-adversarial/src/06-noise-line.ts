import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The line that the course's source adds to each batch: Gaussian noise while training, nothing afterwards.
 *
 * training: x + deviation·n + mean,  n standard normal, one for each pixel;  else: x
 *
 * @param x - [N, I]
 * @param training - whether the network is being trained
 * @param normal - gives standard normal numbers, drawn row by row
 * @returns [N, I], not clipped
 */
export function noisy(
  x: NDArray,
  training: boolean,
  normal: () => number,
  deviation: number = 0.1,
  mean: number = 0.3,
): NDArray {
  return todo();
}
