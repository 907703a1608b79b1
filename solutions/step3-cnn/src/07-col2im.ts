import { fromData, slice, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

/**
 * The transpose of im2col: every number of every row goes back to the pixel it was copied from, and what meets there adds up.
 *
 * @param cols - [N·OH·OW, C·KH·KW], rows in the order n, i, j, columns in the order c, u, v
 * @param shape - [N, C, H, W] of the images
 * @param KH - height of a window
 * @param KW - width of a window
 * @returns [N, C, H, W], float64
 */
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
  const rows = cols.toList() as number[][];
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < OH; i++) {
      for (let j = 0; j < OW; j++) {
        const row = rows[(n * OH + i) * OW + j].values();
        for (let c = 0; c < C; c++) {
          for (let u = 0; u < KH; u++) {
            for (let v = 0; v < KW; v++) {
              images[((n * C + c) * height + i * stride + u) * width + j * stride + v] += row.next().value!;
            }
          }
        }
      }
    }
  }
  const padded = fromData('float64', images, [N, C, height, width]);
  return slice(padded, [], [], [padding, padding + H], [padding, padding + W]);
}
