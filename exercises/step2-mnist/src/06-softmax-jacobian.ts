import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * How every probability of one sample changes with every score.
 *
 * J[i, j] = ∂pᵢ/∂zⱼ = pᵢ·(1 if i = j else 0) − pᵢ·pⱼ, that is diag(p) − p·pᵀ
 *
 * @param p - [K], softmax of one sample's scores
 * @returns [K, K]
 */
export function softmaxJacobian(p: NDArray): NDArray {
  return todo();
}
