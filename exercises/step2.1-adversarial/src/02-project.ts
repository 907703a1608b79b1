import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The nearest point to x that is at most ε from the centre in each pixel.
 *
 * centre + clip(x − centre, −ε, ε)
 *
 * @param x - [N, I]
 * @param centre - [N, I]
 * @param epsilon - ε, the half width of the box
 * @returns [N, I]
 */
export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return todo();
}

/**
 * The nearest point to x whose straight distance to the centre is at most ε, for each sample by itself.
 *
 * d = x − centre;  centre + d·min(1, ε/‖d‖)
 *
 * @param x - [N, I]
 * @param centre - [N, I]
 * @param epsilon - ε > 0, the radius of each row's ball
 * @returns [N, I]
 */
export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return todo();
}
