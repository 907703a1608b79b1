import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/** What batch norm gives, and what its way back needs. */
export interface Normalised {
  /** γ·x̂ + β, [N, F] */
  readonly y: NDArray;
  /** x̂, [N, F] */
  readonly xHat: NDArray;
  /** μ, [F] */
  readonly mean: NDArray;
  /** v, [F] */
  readonly variance: NDArray;
}

/**
 * Each feature moved and scaled to mean 0 and variance 1 over the batch, then to a mean and a deviation that are learned.
 *
 * μ = mean of x,  v = mean of (x − μ)²,  x̂ = (x − μ)/√(v + ε),  y = γ·x̂ + β
 *
 * @param x - [N, F]
 * @param gamma - γ [F]
 * @param beta - β [F]
 * @param epsilon - ε, keeps a feature that is almost constant from being blown up
 * @source Ioffe and Szegedy, "Batch normalization" (2015), algorithm 1
 */
export function batchNorm(x: NDArray, gamma: NDArray, beta: NDArray, epsilon: number = 1e-5): Normalised {
  return todo();
}
