import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * How the mean cross-entropy of a batch changes with its scores. The 1/N of the mean is in it, and from here on nowhere else.
 *
 * ∂C/∂z = (softmax(z) − y) / N
 *
 * @param z - [N, K], scores
 * @param y - [N, K], one-hot
 * @returns [N, K]
 */
export function meanLossGradient(z: NDArray, y: NDArray): NDArray {
  return todo();
}

/**
 * Backwards through x·W + b, whatever the cost: from ∂C/∂(output) to what it says of input, weights and biases.
 *
 * dx = dy·Wᵀ,  dW = xᵀ·dy,  db = Σₙ dyₙ
 *
 * @param dy - [N, O]
 * @param x - [N, I]
 * @param W - [I, O]
 * @returns dx [N, I], dW [I, O], db [O]
 */
export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  return todo();
}
