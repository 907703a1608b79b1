import type { Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * Each row by itself moved and scaled to mean 0 and variance 1, then each column to what is learned.
 *
 * y = γ·(x − μ)/√(v + ε) + β, where μ and v (÷D) are those of a row
 *
 * @param x - […, D]
 * @param gamma - γ [D]
 * @param beta - β [D]
 * @param eps - ε
 * @returns […, D]
 * @source J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer normalization" (2016)
 */
export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, eps = 1e-5): Tensor {
  return todo();
}
