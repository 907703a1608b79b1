import { array, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';

/** How a kernel moves. */
export interface Conv {
  /** How far it is pushed each time, in both directions. */
  readonly stride: number;
  /** Rows and columns of zeros around the image. */
  readonly padding: number;
}

/**
 * O kernels over N images of C channels: loops, and nothing else. What every faster way must agree with.
 *
 * y_noij = bₒ + Σ_c Σ_u Σ_v w_ocuv · x_nc(i·stride + u − padding)(j·stride + v − padding),  0 outside of x
 *
 * @param x - [N, C, H, W]
 * @param w - [O, C, KH, KW]
 * @param b - [O]
 * @returns [N, O, OH, OW], float64
 */
export function convolve(x: NDArray, w: NDArray, b: NDArray, { stride, padding }: Conv): NDArray {
  const [images, kernels] = [x, w].map((each) => each.toList() as number[][][][]);
  const [, , H, W] = x.shape;
  const [, , KH, KW] = w.shape;
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const biases = b.toList() as number[];

  const under = (image: number[][][], kernel: number[][][], i: number, j: number): number => {
    let total = 0;
    for (const [c, channel] of kernel.entries()) {
      for (let u = 0; u < KH; u++) {
        for (let v = 0; v < KW; v++) {
          const pixel = image[c][i * stride + u - padding]?.[j * stride + v - padding] ?? 0;
          total += channel[u][v] * pixel;
        }
      }
    }
    return total;
  };
  return array(
    images.map((image) =>
      kernels.map((kernel, o) =>
        Array.from({ length: OH }, (_, i) =>
          Array.from({ length: OW }, (__, j) => biases[o] + under(image, kernel, i, j)),
        ),
      ),
    ),
    'float64',
  );
}
