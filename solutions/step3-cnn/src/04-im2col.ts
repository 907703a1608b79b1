import { array, pad, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

/**
 * Every window of every image, laid out as a row.
 *
 * row (n, i, j), column (c, u, v): x_nc(i·stride + u − padding)(j·stride + v − padding), 0 outside of x
 *
 * @param x - [N, C, H, W]
 * @param KH - height of a window
 * @param KW - width of a window
 * @returns [N·OH·OW, C·KH·KW], float64: rows in the order n, i, j, columns in the order c, u, v
 * @source Chellapilla, Puri and Simard, "High performance convolutional neural networks" (2006), section 2
 */
export function im2col(x: NDArray, KH: number, KW: number, { stride, padding }: Conv): NDArray {
  const [N, C, H, W] = x.shape;
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const margin: [number, number] = [padding, padding];
  const images = pad(x, [[0, 0], [0, 0], margin, margin]).toList() as number[][][][];
  const rows: number[][] = [];
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < OH; i++) {
      for (let j = 0; j < OW; j++) {
        const row: number[] = [];
        for (let c = 0; c < C; c++) {
          for (let u = 0; u < KH; u++) {
            for (let v = 0; v < KW; v++) row.push(images[n][c][i * stride + u][j * stride + v]);
          }
        }
        rows.push(row);
      }
    }
  }
  return array(rows, 'float64');
}
