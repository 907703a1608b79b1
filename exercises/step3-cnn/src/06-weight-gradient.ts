import type { NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { todo } from '@first-principles/course/todo';

/**
 * Backwards to the kernels: every place in which a weight was used has something to say to it.
 *
 * dw_ocuv = Σ_n Σ_i Σ_j dy_noij · x_nc(i·stride + u − padding)(j·stride + v − padding),  dbₒ = Σ_n Σ_i Σ_j dy_noij
 *
 * @param dy - [N, O, OH, OW]
 * @param x - [N, C, H, W]
 * @param KH - height of the kernels
 * @param KW - width of the kernels
 * @returns dw [O, C, KH, KW], db [O]
 */
export function convolveBackwardWeights(
  dy: NDArray,
  x: NDArray,
  KH: number,
  KW: number,
  how: Conv,
): { dw: NDArray; db: NDArray } {
  return todo();
}
