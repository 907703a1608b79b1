import { add, einsum, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const [O, C, KH, KW] = w.shape;
  const OH = outputSize(x.shape[2], KH, how.stride, how.padding);
  const windows = im2col(x, KH, KW, how).reshape([x.shape[0], OH, -1, C, KH, KW]);
  return add(einsum('nijcuv,ocuv->noij', windows, w), b.reshape([O, 1, 1]));
}
