import { array, pad, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function im2col(x: NDArray, KH: number, KW: number, { stride, padding }: Conv): NDArray {
  const [N, C, H, W] = x.shape;
  const images = pad(x, [
    [0, 0],
    [0, 0],
    [padding, padding],
    [padding, padding],
  ]).toList() as number[][][][];
  const rows: number[][] = [];
  for (let n = 0; n < N; n++)
    for (let i = 0; i < outputSize(H, KH, stride, padding); i++)
      for (let j = 0; j < outputSize(W, KW, stride, padding); j++) {
        const row: number[] = [];
        for (let u = 0; u < KH; u++)
          for (let v = 0; v < KW; v++)
            for (let c = 0; c < C; c++) row.push(images[n][c][i * stride + u][j * stride + v]);
        rows.push(row);
      }
  return array(rows, 'float64');
}
