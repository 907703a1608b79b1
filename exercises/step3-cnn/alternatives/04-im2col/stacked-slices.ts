import { pad, reshape, slice, stack, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function im2col(x: NDArray, KH: number, KW: number, { stride, padding }: Conv): NDArray {
  const [N, C, H, W] = x.shape;
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const margin: [number, number] = [padding, padding];
  const padded = pad(x, [[0, 0], [0, 0], margin, margin]);
  const columns: NDArray[] = [];
  for (let c = 0; c < C; c++) {
    for (let u = 0; u < KH; u++) {
      for (let v = 0; v < KW; v++) {
        const rows = [u, u + stride * (OH - 1) + 1, stride] as const;
        columns.push(slice(padded, [], c, rows, [v, v + stride * (OW - 1) + 1, stride]));
      }
    }
  }
  return reshape(stack(columns, -1), [N * OH * OW, C * KH * KW]);
}
