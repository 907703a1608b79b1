import { matmul, reshape, sum, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';

export const mistake = {
  name: 'dy is reshaped to [O, places] without bringing the channels forward',
  teaching: 'In memory dy is n, o, i, j; rows for places need n, i, j, o: transpose first, then reshape.',
};

export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  const [O, C] = [dy.shape[1], x.shape[1]];
  const dw = matmul(reshape(dy, [O, -1]), im2col(x, KH, KW, how));
  return { dw: reshape(dw, [O, C, KH, KW]), db: sum(dy, [0, 2, 3]) };
}
