import * as np from '@first-principles/linalg';
import { vjpLog } from '#earlier/step4-autodiff/08-vjp-elementwise';
import { vjpMatmul, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import type { Params } from '#earlier/step4-autodiff/12-dloss';

export { grad } from '#earlier/step4-autodiff/12-dloss';

const matmul = lift((a, b) => np.matmul(a, b), vjpMatmul);
const plus = lift(
  (a, b) => np.add(a, b),
  (c) => [c, np.sum(c, 0)],
);
const log = lift(
  (x) => np.log(x),
  (c, x) => [vjpLog(c, x)],
);
/** eᶻ, less the largest of each column. */
const raised = lift(
  (z) => np.exp(np.sub(z, np.max(z, 0, true))),
  (c, z) => [np.mul(c, np.exp(np.sub(z, np.max(z, 0, true))))],
);
const total = lift(
  (x) => np.sum(x, 0),
  (c, x) => [vjpSum(c, x, 0)],
);
/** (1 + tanh(z/2)) / 2 */
const squash = lift(
  (z) => np.div(np.add(1, np.tanh(np.div(z, 2))), 2),
  (c, z) => [np.mul(c, np.div(np.sub(1, np.square(np.tanh(np.div(z, 2)))), 4))],
);

export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  const [first, ...rest] = params;
  let z = plus(matmul(x, first.W), first.b);
  for (const { W, b } of rest) z = plus(matmul(squash(z), W), b);
  const y = np.oneHot(labels, z.value.shape[1], z.value.dtype);
  const logs = log(total(raised(z)));
  const shifted = np.sub(z.value, np.max(z.value, 0, true));
  return {
    value: np.div(np.sum(np.mul(y, np.sub(logs.value, shifted))), labels.length),
    parents: [logs, z],
    pullback: (c) => [
      np.mul(c, np.div(np.sum(y, 0), labels.length)),
      np.mul(c, np.div(np.neg(y), labels.length)),
    ],
  };
}
