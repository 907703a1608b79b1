import { fromData, slice, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'the stride is ignored: window i goes back to row i',
  teaching: 'Window i was cut out at row i·stride: there its numbers belong.',
};

export function col2im(
  cols: NDArray,
  shape: readonly number[],
  KH: number,
  KW: number,
  { stride, padding }: Conv,
): NDArray {
  const [N, C, H, W] = shape;
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const [height, width] = [H + 2 * padding, W + 2 * padding];
  const images = new Float64Array(N * C * height * width);
  (cols.toList() as number[][]).forEach((row, at) => {
    const [n, i, j] = [Math.floor(at / (OH * OW)), Math.floor(at / OW) % OH, at % OW];
    row.forEach((value, k) => {
      const [c, u, v] = [Math.floor(k / (KH * KW)), Math.floor(k / KW) % KH, k % KW];
      images[((n * C + c) * height + i + u) * width + j + v] += value;
    });
  });
  const padded = fromData('float64', images, [N, C, height, width]);
  return slice(padded, [], [], [padding, padding + H], [padding, padding + W]);
}
