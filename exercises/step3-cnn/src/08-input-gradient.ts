import type { NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { todo } from '@first-principles/course/todo';

/**
 * Backwards to the images: each pixel hears from every place and every kernel that looked at it.
 *
 * dcols = dy·w, [N·OH·OW, C·KH·KW];  dx = col2im(dcols)
 *
 * @param dy - [N, O, OH, OW]
 * @param w - [O, C, KH, KW]
 * @param shape - [N, C, H, W] of the images
 * @returns [N, C, H, W]
 */
export function convolveBackwardInput(dy: NDArray, w: NDArray, shape: readonly number[], how: Conv): NDArray {
  return todo();
}
