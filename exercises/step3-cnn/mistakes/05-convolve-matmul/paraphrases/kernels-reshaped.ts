import { add, einsum, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';
import { convolveMatmul as right } from '#earlier/step3-cnn/05-convolve-matmul';

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const [N, O, OH, OW] = right(x, w, b, how).shape;
  const windows = im2col(x, w.shape[2], w.shape[3], how).reshape([N, OH, OW, -1]);
  return add(einsum('nijk,ko->noij', windows, w.reshape([-1, O])), b.reshape([1, O, 1, 1]));
}
