import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * What is known of a statistic after one batch more.
 *
 * (1 − momentum)·running + momentum·batch
 *
 * @param running - [F]
 * @param batch - [F], of the latest batch
 * @param momentum - the weight of the new, in [0, 1]
 * @returns [F]
 */
export function updateRunning(running: NDArray, batch: NDArray, momentum: number = 0.1): NDArray {
  return todo();
}

/**
 * Batch norm when nothing is trained: with the statistics that were gathered, so that no answer depends on the company it is in.
 *
 * γ·(x − running μ)/√(running v + ε) + β
 *
 * @param x - [N, F]
 * @param gamma - γ [F]
 * @param beta - β [F]
 * @param runningMean - [F]
 * @param runningVariance - [F]
 * @returns [N, F]
 */
export function batchNormEval(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  runningMean: NDArray,
  runningVariance: NDArray,
  epsilon: number = 1e-5,
): NDArray {
  return todo();
}
