import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * A kernel slid over an image: in each place, how much what lies under it is like it.
 *
 * yᵢⱼ = Σ_u Σ_v k_uv · x_(i+u)(j+v)
 *
 * @param x - [H, W], one image
 * @param k - [KH, KW]
 * @returns [H − KH + 1, W − KW + 1], float64; without padding, stride 1
 */
export function correlate(x: NDArray, k: NDArray): NDArray {
  return todo();
}
