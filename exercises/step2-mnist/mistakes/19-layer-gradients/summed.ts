import { matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'the gradient is summed over the batch, not averaged',
  teaching:
    'δ is each sample’s own error: divide by N here, once, or a batch twice as large takes a step twice as long.',
};

export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  return { W: matmul(transpose(aBelow), delta), b: sum(delta, 0) };
}
