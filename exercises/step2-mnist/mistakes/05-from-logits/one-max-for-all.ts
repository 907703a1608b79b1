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

export const mistake = {
  name: 'one maximum is used for the whole batch',
  teaching: 'A row far below it becomes ln 0: every row needs the maximum of its own.',
};

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const m = max(z);
  const logSumExp = add(m, log(sum(exp(sub(z, m)), -1, true)));
  const atLabel = sum(mul(z, oneHot(labels, z.shape[1])), -1, true);
  return item(mean(sub(logSumExp, atLabel)));
}
