import {
  div,
  exp,
  item,
  log,
  max,
  mean,
  neg,
  sub,
  sum,
  takeAlongAxis,
  array,
  type NDArray,
} from '@first-principles/linalg';

export const mistake = {
  name: 'the logarithm is taken of the finished softmax',
  teaching:
    'A probability that underflowed to 0 costs ∞: use ln softmax = z − logSumExp, and never form the probability.',
};

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const e = exp(sub(z, max(z, -1, true)));
  const p = div(e, sum(e, -1, true));
  const columns = array(
    labels.map((label) => [label]),
    'int32',
  );
  return item(mean(neg(log(takeAlongAxis(p, columns, -1)))));
}
