import { div, matmul, sub, sum, transpose, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';

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
  return div(sub(softmax(z), y), z.shape[0]);
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
  return { dx: matmul(dy, transpose(W)), dW: matmul(transpose(x), dy), db: sum(dy, 0) };
}
