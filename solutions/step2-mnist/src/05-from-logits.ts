import {
  add,
  exp,
  item,
  log,
  max,
  mean,
  mul,
  oneHot,
  sub,
  sum,
  type NDArray,
} from '@first-principles/linalg';

/**
 * Softmax and cross-entropy in one, straight from the scores: finite whatever they are.
 *
 * C = 1/N · Σₙ (ln Σⱼ e^(z[n, j]) − z[n, label of n])
 *
 * The logarithm of the sum is m + ln Σⱼ e^(zⱼ − m), with m the row's largest score.
 *
 * @param z - [N, K], scores ("logits")
 * @param labels - N whole numbers from 0 to K − 1
 * @returns nats
 * @source Goodfellow, Bengio and Courville, Deep Learning, 6.2.2.3
 */
export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const m = max(z, -1, true);
  const logSumExp = add(m, log(sum(exp(sub(z, m)), -1, true)));
  const atLabel = sum(mul(z, oneHot(labels, z.shape[1])), -1, true);
  return item(mean(sub(logSumExp, atLabel)));
}
