import { add, contiguous, div, exp, log, max, type NDArray, sub, sum } from '@first-principles/linalg';
import { checkLabels } from './labels.ts';

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
  const [count, classes] = checkLabels('softmaxCrossEntropy', z, labels);
  const m = max(z, -1, true);
  const logSumExp = contiguous(add(log(sum(exp(sub(z, m)), -1, true)), m));
  const scores = contiguous(z);
  let total = 0;
  for (let n = 0; n < count; n++) total += logSumExp[n] - scores[n * classes + labels[n]];
  return total / count;
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
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (81)–(83)
 * @example softmaxError(array([[0, 0]]), array([[0, 1]])).toList() // [[0.5, -0.5]]
 */
export function softmaxError(z: NDArray, y: NDArray): NDArray {
  return sub(softmax(z), y);
}
