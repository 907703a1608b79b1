import * as np from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';
import { vjpDiv, vjpExp, vjpLog } from '#earlier/step4-autodiff/08-vjp-elementwise';
import { vjpMatmul } from '#earlier/step4-autodiff/09-vjp-reduce';
import { constant, lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import type { Params } from '#earlier/step4-autodiff/12-dloss';

export { grad } from '#earlier/step4-autodiff/12-dloss';

export const mistake = {
  name: 'it takes the logarithm of the softmax: ∞ and NaN where scores are large',
  teaching: 'e¹⁰⁰⁰ is ∞: subtract the largest score of each row, and take ln Σ eᶻ − z at the label.',
};

const add = lift(
  (a, b) => np.add(a, b),
  (c, a, b) => [unbroadcast(c, a.shape), unbroadcast(c, b.shape)],
);
const matmul = lift((a, b) => np.matmul(a, b), vjpMatmul);
const div = lift((a, b) => np.div(a, b), vjpDiv);
const exp = lift(
  (x) => np.exp(x),
  (c, x) => [vjpExp(c, x)],
);
const log = lift(
  (x) => np.log(x),
  (c, x) => [vjpLog(c, x)],
);
const rowSum = lift(
  (x) => np.sum(x, 1, true),
  (c, x) => [np.broadcastTo(c, x.shape)],
);
const negative = lift(
  (x) => np.neg(x),
  (c) => [np.neg(c)],
);

const sigmoid = (z: Var): Var => {
  const one = constant(np.onesLike(z.value));
  return div(one, add(one, exp(negative(z))));
};

export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  let z = x;
  params.forEach(({ W, b }, l) => {
    z = add(matmul(l === 0 ? z : sigmoid(z), W), b);
  });
  const raised = exp(z);
  const y = np.oneHot(labels, z.value.shape[1], z.value.dtype);
  const chosen = lift(
    (p) => np.sum(np.mul(p, y), 1),
    (c, p) => [np.mul(np.broadcastTo(np.expandDims(c, 1), p.shape), y)],
  );
  const mean = lift(
    (v) => np.neg(np.mean(v)),
    (c, v) => [np.broadcastTo(np.div(np.neg(c), v.size), v.shape)],
  );
  return mean(log(chosen(div(raised, rowSum(raised)))));
}
