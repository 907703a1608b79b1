import { add, matmul, reshape, transpose, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'rows and columns of each picture have changed places',
  teaching: 'From [N, OH, OW, O] to [N, O, OH, OW] the axes are 0, 3, 1, 2.',
};

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const [[N, , H, W], [O, C, KH, KW]] = [x.shape, w.shape] as [number[], number[]];
  const [OH, OW] = [outputSize(H, KH, how.stride, how.padding), outputSize(W, KW, how.stride, how.padding)];
  const y = matmul(im2col(x, KH, KW, how), transpose(reshape(w, [O, C * KH * KW])));
  return add(transpose(reshape(y, [N, OH, OW, O]), [0, 3, 2, 1]), reshape(b, [O, 1, 1]));
}
