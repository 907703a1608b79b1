import { div, matmul, type NDArray, sum, transpose } from '@first-principles/linalg';
import { softmaxError } from '@first-principles/step2-mnist';

/*
 * From here on the mean cost itself is differentiated: 1/N enters at the top, in `meanLossGradient`, and everything
 * below takes what comes from above as it is and sums. Step 2 averaged at the bottom instead, which needs each sample's
 * own error; batch normalisation couples the samples, and no sample has an error of its own any more.
 */

/**
 * How the mean softmax cross-entropy changes with the scores.
 *
 * ∂C/∂z = (p − y)/N
 *
 * @param z - [N, K], scores
 * @param y - [N, K], one-hot
 * @returns [N, K]
 * @throws ShapeError if the shapes do not broadcast
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (81)
 * @example meanLossGradient(array([[0, 0], [0, 0]]), array([[0, 1], [1, 0]])).toList() // [[0.25, -0.25], [-0.25, 0.25]]
 */
export function meanLossGradient(z: NDArray, y: NDArray): NDArray {
  return div(softmaxError(z, y), z.shape[0]);
}

/**
 * A layer's gradients, from that of what it gave: z = x·W + b, backward.
 *
 * dx = dy·Wᵀ,  dW = xᵀ·dy,  db = Σ_n dy_n
 *
 * @param dy - [N, O], ∂C/∂z
 * @param x - [N, I], what the layer read
 * @param W - [I, O]
 * @returns dx [N, I], dW [I, O], db [O]: sums, no 1/N
 * @throws ShapeError if the shapes do not fit
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2, (BP2) to (BP4)
 * @example linearBackward(array([[2]]), array([[3]]), array([[5]])).dW.toList() // [[6]]
 */
export function linearBackward(
  dy: NDArray,
  x: NDArray,
  W: NDArray,
): { dx: NDArray; dW: NDArray; db: NDArray } {
  return { dx: matmul(dy, transpose(W)), dW: matmul(transpose(x), dy), db: sum(dy, 0) };
}
