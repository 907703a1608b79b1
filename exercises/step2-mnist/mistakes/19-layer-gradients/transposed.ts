import { div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'dW is transposed, [O, I] instead of [I, O]',
  teaching:
    'A gradient has the shape of what it belongs to: W is [in, out], so the inputs’ side comes first, aᵀ·δ.',
};

export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const N = delta.shape[0];
  return { W: div(matmul(transpose(delta), aBelow), N), b: div(sum(delta, 0), N) };
}
