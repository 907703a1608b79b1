import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

/**
 * Backwards through max-pooling: each window's dy goes to its largest number, to the first of them if several are.
 *
 * @param dy - [N, C, ⌊H/size⌋, ⌊W/size⌋]
 * @param x - [N, C, H, W], what went in
 * @param size - height and width of a window
 * @returns [N, C, H, W], float64
 */
export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [, C, H, W] = x.shape;
  const dx = new Float64Array(sizeOf(x.shape));
  const images = x.toList() as number[][][][];
  (dy.toList() as number[][][][]).forEach((image, n) =>
    image.forEach((channel, c) =>
      channel.forEach((row, i) =>
        row.forEach((wish, j) => {
          let [h, w] = [i * size, j * size];
          for (let u = i * size; u < (i + 1) * size; u++) {
            for (let v = j * size; v < (j + 1) * size; v++) {
              if (images[n][c][u][v] > images[n][c][h][w]) [h, w] = [u, v];
            }
          }
          dx[((n * C + c) * H + h) * W + w] = wish;
        }),
      ),
    ),
  );
  return fromData('float64', dx, x.shape);
}
