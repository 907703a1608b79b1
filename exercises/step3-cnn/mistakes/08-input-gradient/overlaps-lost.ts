import { fromData, matmul, reshape, slice, transpose, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'where windows overlap, only the last one is heard',
  teaching: 'A pixel was seen from several places: their wishes add up.',
};

export function convolveBackwardInput(
  dy: NDArray,
  w: NDArray,
  shape: readonly number[],
  { stride, padding }: Conv,
): NDArray {
  const [[N, C, H, W], [O, , KH, KW]] = [shape, w.shape];
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const rows = reshape(transpose(dy, [0, 2, 3, 1]), [-1, O]);
  const cols = matmul(rows, reshape(w, [O, C * KH * KW])).toList() as number[][];
  const [height, width] = [H + 2 * padding, W + 2 * padding];
  const images = new Float64Array(N * C * height * width);
  cols.forEach((row, at) => {
    const [n, i, j] = [Math.floor(at / (OH * OW)), Math.floor(at / OW) % OH, at % OW];
    row.forEach((value, k) => {
      const [c, u, v] = [Math.floor(k / (KH * KW)), Math.floor(k / KW) % KH, k % KW];
      images[((n * C + c) * height + i * stride + u) * width + j * stride + v] = value;
    });
  });
  const padded = fromData('float64', images, [N, C, height, width]);
  return slice(padded, [], [], [padding, padding + H], [padding, padding + W]);
}
