import { einsum, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  const [N, , OH, OW] = dy.shape;
  const windows = im2col(x, KH, KW, how).reshape([N, OH, OW, x.shape[1], KH, KW]);
  return { dw: einsum('noij,nijcuv->ocuv', dy, windows), db: einsum('noij->o', dy) };
}
