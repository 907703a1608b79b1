import { item, log, mean, mul, sum, type NDArray } from '@first-principles/linalg';

/**
 * How surprised the probabilities are by the right answers, on average.
 *
 * C = −1/N · Σₙ ln p[n, label of n]
 *
 * @param p - [N, K], probabilities; may be 0 where the label is not
 * @param y - [N, K], one-hot
 * @returns nats: 0 for certainty that is right, ln K for an even guess
 */
export function crossEntropy(p: NDArray, y: NDArray): number {
  const atLabel = sum(mul(p, y), -1);
  return -item(mean(log(atLabel)));
}
