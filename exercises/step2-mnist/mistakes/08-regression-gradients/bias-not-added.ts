import { div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { softmaxError } from '#earlier/step2-mnist/07-p-minus-y';

export const mistake = {
  name: 'the scores are computed without the bias',
  teaching: 'z = x·W + b: a bias that is not used on the way forward has no say in the error.',
};

export function regressionGradients({ W }: Layer, x: NDArray, y: NDArray): Layer {
  const delta = softmaxError(matmul(x, W), y);
  return { W: div(matmul(transpose(x), delta), x.shape[0]), b: div(sum(delta, 0), x.shape[0]) };
}
