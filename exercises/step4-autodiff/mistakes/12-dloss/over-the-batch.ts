import * as np from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { vjpMatmul } from '#earlier/step4-autodiff/09-vjp-reduce';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';
import type { Params } from '#earlier/step4-autodiff/12-dloss';

export { grad } from '#earlier/step4-autodiff/12-dloss';

export const mistake = {
  name: 'the softmax runs over the batch: samples compete, not classes',
  teaching:
    'The scores of one sample make its probabilities: largest and sum go along the axis of classes, 1.',
};

const layer = lift(
  (h, W, b) => np.add(np.matmul(h, W), b),
  (c, h, W, b) => [...vjpMatmul(c, h, W), unbroadcast(c, b.shape)],
);
const sigmoid = lift(
  (z) => np.sigmoid(z),
  (c, z) => [np.mul(c, np.mul(np.sigmoid(z), np.sub(1, np.sigmoid(z))))],
);

export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  const z = params.reduce((h, { W, b }, l) => layer(l === 0 ? h : sigmoid(h), W, b), x);
  const y = np.oneHot(labels, z.value.shape[1], z.value.dtype);
  const logSumExp = (z: np.NDArray): np.NDArray => np.logSumExp(z, 0, true);
  const cost = lift(
    (z) => np.div(np.sum(np.mul(y, np.sub(logSumExp(z), z))), labels.length),
    (c, z) => {
      const p = np.exp(np.sub(z, logSumExp(z)));
      return [np.mul(c, np.div(np.sub(np.mul(p, np.sum(y, 0)), y), labels.length))];
    },
  );
  return cost(z);
}
