import * as np from '@first-principles/linalg';
import { unbroadcast } from '#earlier/step4-autodiff/07-unbroadcast';
import { vjpMatmul } from '#earlier/step4-autodiff/09-vjp-reduce';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { loss as right, type Params } from '#earlier/step4-autodiff/12-dloss';

export { grad } from '#earlier/step4-autodiff/12-dloss';

export const mistake = {
  name: 'the hidden layers are not squashed',
  teaching: 'Without the sigmoid between them all layers together are a single one: squash all but the last.',
};

const layer = lift(
  (h, W, b) => np.add(np.matmul(h, W), b),
  (c, h, W, b) => [...vjpMatmul(c, h, W), unbroadcast(c, b.shape)],
);

export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  const h = params.slice(0, -1).reduce((h, { W, b }) => layer(h, W, b), x);
  return right(params.slice(-1), h, labels);
}
