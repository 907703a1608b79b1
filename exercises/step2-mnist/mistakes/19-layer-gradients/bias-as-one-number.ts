import { div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'db is one number, summed over the outputs as well',
  teaching: 'Every output has a bias of its own: sum over the samples alone, axis 0, and [N, O] becomes [O].',
};

export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const N = delta.shape[0];
  return { W: div(matmul(transpose(aBelow), delta), N), b: div(sum(delta), N) };
}
