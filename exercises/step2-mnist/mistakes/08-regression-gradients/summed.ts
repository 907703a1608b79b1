import { add, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { softmaxError } from '#earlier/step2-mnist/07-p-minus-y';

export const mistake = {
  name: 'the gradients are summed over the batch, not averaged',
  teaching: 'The cost is a mean over the samples, so its gradient is one too: divide by N, for W and b.',
};

export function regressionGradients({ W, b }: Layer, x: NDArray, y: NDArray): Layer {
  const delta = softmaxError(add(matmul(x, W), b), y);
  return { W: matmul(transpose(x), delta), b: sum(delta, 0) };
}
