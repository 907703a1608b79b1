import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Every pixel a little darker or a little brighter, whichever makes the cost larger.
 *
 * x' = clip(x + ε·sign(∂C/∂x), 0, 1)
 *
 * @param x - [N, I], pixels in [0, 1]
 * @param dx - [N, I], ∂C/∂x
 * @param epsilon - ε, how far each pixel moves
 * @returns [N, I], pixels in [0, 1]
 * @source Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples" (2015), section 4
 */
export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  return todo();
}
