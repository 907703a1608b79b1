import { add, div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';

/** Weights and biases between two rows of units: W is [I, O] (from, to), b is [O]. */
export interface Layer {
  readonly W: NDArray;
  readonly b: NDArray;
}

/**
 * What the units of a layer add up, before they are squashed.
 *
 * z = x·W + b
 *
 * @param x - [N, I], one row a sample
 * @param layer - W [I, O], b [O]
 * @returns [N, O]
 * @throws ShapeError if the rows of x are not as long as W is high
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2, (25): columns there are rows here
 * @example layerForward(array([[1, 2]]), { W: array([[3], [4]]), b: array([5]) }).toList() // [[16]]
 */
export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return add(matmul(x, W), b);
}

/**
 * How the mean cost of a batch changes with the layer's weights and biases. The only place where 1/N enters.
 *
 * dW = aBelowᵀ·δ / N,  db = Σ_n δ_n / N
 *
 * @param delta - [N, O], each sample's own error ∂C_n/∂z
 * @param aBelow - [N, I], what the layer read
 * @returns W [I, O], b [O]
 * @throws ShapeError if the two differ in N
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 2, (BP3) and (BP4), averaged over a batch
 * @example layerGradients(array([[2], [4]]), array([[1], [3]])).W.toList() // [[7]]
 */
export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const count = delta.shape[0];
  return { W: div(matmul(transpose(aBelow), delta), count), b: div(sum(delta, 0), count) };
}
