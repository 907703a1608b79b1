import {
  array,
  div,
  exp,
  item,
  logSumExp,
  max,
  mean,
  type NDArray,
  sub,
  sum,
  takeAlongAxis,
} from '@first-principles/linalg';
import { checkLabels } from './labels.ts';
import { type Layer, layerForward, layerGradients } from './layer.ts';

/**
 * Scores as probabilities: positive, and each row adds up to 1.
 *
 * p_k = e^(z_k − m) / Σ_j e^(z_j − m),  m = max_j z_j
 *
 * The shift by the row's own maximum m changes nothing (it cancels) and keeps e^… from overflowing.
 *
 * @param z - [N, K]
 * @returns [N, K]
 * @source Goodfellow, Bengio and Courville, Deep Learning, 4.1
 * @example softmax(array([[0, 0], [1000, 0]])).toList() // [[0.5, 0.5], [1, 0]]
 */
export function softmax(z: NDArray): NDArray {
  const e = exp(sub(z, max(z, -1, true)));
  return div(e, sum(e, -1, true));
}

/**
 * How surprised the scores are by the right answers, on average; from scores, so that no probability can round to 0.
 *
 * C = 1/N · Σ_n (ln Σ_j e^(z_nj) − z_n,label(n))
 *
 * @param z - [N, K]
 * @param labels - N whole numbers, 0 … K − 1
 * @returns nats; ln K for scores that know nothing
 * @throws ShapeError if the counts differ or a label is outside
 * @source Goodfellow, Bengio and Courville, Deep Learning, 6.2.2.3
 * @example softmaxCrossEntropy(array([[1000, 0]]), [1]) // 1000
 */
export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  checkLabels('softmaxCrossEntropy', z, labels);
  const column = array(
    labels.map((label) => [label]),
    'int32',
  );
  return item(mean(sub(logSumExp(z, -1, true), takeAlongAxis(z, column, -1))));
}

/**
 * The error of softmax and cross-entropy together: each sample's own, so without 1/N.
 *
 * δ = ∂C_n/∂z = p − y
 *
 * −1/p at the label is only ∂C_n/∂p; times softmax's Jacobian ∂p_i/∂z_j = p_i (δ_ij − p_j) it becomes p − y: what was
 * said minus what was right.
 *
 * @param z - [N, K], scores
 * @param y - [N, K], one-hot
 * @returns [N, K]
 * @throws ShapeError if the shapes do not broadcast
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (81)
 * @example softmaxError(array([[0, 0]]), array([[0, 1]])).toList() // [[0.5, -0.5]]
 */
export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return sub(softmax(z), y);
}

/**
 * How the mean cost of softmax regression, one layer, changes with its weights and biases.
 *
 * dW = xᵀ(p − y) / N,  db = Σ_n (p − y)_n / N
 *
 * @param layer - W [I, K], b [K]
 * @param x - [N, I]
 * @param y - [N, K], one-hot
 * @returns W [I, K], b [K]
 * @throws ShapeError if the shapes do not fit
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (81) for db, (82) for dW
 * @example regressionGradients(layer, x, oneHot(labels, 10))
 */
export function regressionGradients(layer: Layer, x: NDArray, y: NDArray): Layer {
  return layerGradients(softmaxError(layerForward(x, layer), y), x);
}
