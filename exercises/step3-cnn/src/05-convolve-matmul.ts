import type { NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { todo } from '@first-principles/course/todo';

/**
 * Convolution as one matrix product: windows as rows, kernels as columns.
 *
 * [N·OH·OW, C·KH·KW] · [C·KH·KW, O] → [N·OH·OW, O] → [N, O, OH, OW], and the bias
 *
 * @param x - [N, C, H, W]
 * @param w - [O, C, KH, KW]
 * @param b - [O]
 * @returns [N, O, OH, OW], the numbers of exercise 03
 */
export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  return todo();
}
