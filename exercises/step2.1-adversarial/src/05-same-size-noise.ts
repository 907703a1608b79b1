import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Random noise as long as a perturbation, row by row: what an attack must be held against.
 *
 * rₙ·‖perturbationₙ‖ / ‖rₙ‖,  r standard normal
 *
 * @param perturbation - [N, I]
 * @param normal - gives standard normal numbers, drawn row by row
 * @returns [N, I], float64; each row as long (L2) as that of the perturbation
 */
export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  return todo();
}
