import { add, matmul, reshape, transpose, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

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
  const [N, , H, W] = x.shape;
  const [O, C, KH, KW] = w.shape;
  const [OH, OW] = [outputSize(H, KH, how.stride, how.padding), outputSize(W, KW, how.stride, how.padding)];
  const y = matmul(im2col(x, KH, KW, how), transpose(reshape(w, [O, C * KH * KW])));
  return add(transpose(reshape(y, [N, OH, OW, O]), [0, 3, 1, 2]), reshape(b, [O, 1, 1]));
}
