import { add, div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { softmaxError } from '#earlier/step2-mnist/07-p-minus-y';

export const mistake = {
  name: 'the sums are divided by the number of inputs, not of samples',
  teaching: 'A batch is rows: N is x.shape[0].',
};

export function regressionGradients({ W, b }: Layer, x: NDArray, y: NDArray): Layer {
  const delta = softmaxError(add(matmul(x, W), b), y);
  return { W: div(matmul(transpose(x), delta), x.shape[1]), b: div(sum(delta, 0), x.shape[1]) };
}
