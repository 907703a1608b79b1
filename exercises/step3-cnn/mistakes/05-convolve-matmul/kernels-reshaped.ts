import { add, matmul, reshape, transpose, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'the kernels are reshaped to [C·KH·KW, O], not transposed',
  teaching: 'A reshape mixes the kernels: first a row for each, [O, C·KH·KW], then transpose.',
};

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const [[N, , H, W], [O, C, KH, KW]] = [x.shape, w.shape] as [number[], number[]];
  const [OH, OW] = [outputSize(H, KH, how.stride, how.padding), outputSize(W, KW, how.stride, how.padding)];
  const y = matmul(im2col(x, KH, KW, how), reshape(w, [C * KH * KW, O]));
  return add(transpose(reshape(y, [N, OH, OW, O]), [0, 3, 1, 2]), reshape(b, [O, 1, 1]));
}
