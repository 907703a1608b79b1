import type { NDArray } from '@first-principles/linalg';
import type { Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { grad as right, type Params } from '#earlier/step4-autodiff/12-dloss';
import { flatten } from '#earlier/step4-autodiff/11-pytree';

export { loss } from '#earlier/step4-autodiff/12-dloss';

export const mistake = {
  name: 'grad gives the gradients as one list, not in the form of the network',
  teaching: 'The step is W − η·dW, layer by layer: put the list together again, with unflatten.',
};

export function grad(f: (params: Params<Var>, x: Var, labels: readonly number[]) => Var) {
  return (params: Params, x: NDArray, labels: readonly number[]) =>
    flatten(right(f)(params, x, labels)).leaves;
}
