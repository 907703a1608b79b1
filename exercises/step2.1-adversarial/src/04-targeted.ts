import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * One step towards being read as another digit, while staying alike an image.
 *
 * x − η·(∂C(x, target)/∂x + λ·(x − like))
 *
 * @param x - [N, I]
 * @param dxTarget - [N, I], ∂C/∂x with the wanted digit as label
 * @param like - [N, I], the images to stay alike
 * @param lambda - λ, how much likeness counts
 * @param eta - η, the length of the step
 * @returns [N, I]
 */
export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  return todo();
}
