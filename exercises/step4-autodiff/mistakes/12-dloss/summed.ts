import { mul } from '@first-principles/linalg';
import { lift, type Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { loss as right, type Params } from '#earlier/step4-autodiff/12-dloss';

export { grad } from '#earlier/step4-autodiff/12-dloss';

export const mistake = {
  name: 'the loss is summed over the batch, not averaged',
  teaching: 'The mean: with a sum, a larger batch would take larger steps.',
};

export function loss(params: Params<Var>, x: Var, labels: readonly number[]): Var {
  const N = labels.length;
  const all = lift(
    (mean) => mul(mean, N),
    (c) => [mul(c, N)],
  );
  return all(right(params, x, labels));
}
