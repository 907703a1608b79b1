import { add, div, einsum, sum, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { softmaxError } from '#earlier/step2-mnist/07-p-minus-y';

export function regressionGradients({ W, b }: Layer, x: NDArray, y: NDArray): Layer {
  const delta = softmaxError(add(einsum('ni,ik->nk', x, W), b), y);
  return { W: einsum('ni,nk->ik', x, div(delta, x.shape[0])), b: sum(delta, 0) };
}
