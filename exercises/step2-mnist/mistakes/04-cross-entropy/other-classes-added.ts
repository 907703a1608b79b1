import { add, item, log, mean, mul, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: '(1 − y)·ln(1 − p) is added',
  teaching:
    'That is the cost of K independent yes-or-no answers (sigmoids); softmax’s shares already compete.',
};

export function crossEntropy(p: NDArray, y: NDArray): number {
  const pick = (q: NDArray, t: NDArray): NDArray => mul(t, log(add(q, sub(1, t))));
  return -item(mean(sum(add(pick(p, y), pick(sub(1, p), sub(1, y))), -1)));
}
