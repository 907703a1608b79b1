import { add, matmul, reshape, transpose, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'the product is only reshaped to [N, O, OH, OW]',
  teaching:
    'Its rows hold all channels of one place: reshape to [N, OH, OW, O], then bring O forward with a transpose.',
};

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const [[N, , H, W], [O, C, KH, KW]] = [x.shape, w.shape] as [number[], number[]];
  const [OH, OW] = [outputSize(H, KH, how.stride, how.padding), outputSize(W, KW, how.stride, how.padding)];
  const y = matmul(im2col(x, KH, KW, how), transpose(reshape(w, [O, C * KH * KW])));
  return add(reshape(y, [N, O, OH, OW]), reshape(b, [O, 1, 1]));
}
