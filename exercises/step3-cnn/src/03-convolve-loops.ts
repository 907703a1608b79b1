import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

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
  return todo();
}
