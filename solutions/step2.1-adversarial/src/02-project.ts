import { add, clip, div, maximum, mul, norm, sub, type NDArray } from '@first-principles/linalg';

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
  return add(centre, clip(sub(x, centre), -epsilon, epsilon));
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
  const d = sub(x, centre);
  return add(centre, mul(d, div(epsilon, maximum(norm(d, 1, true), epsilon))));
}
