import { transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';
import { regressionGradients as right } from '#earlier/step2-mnist/08-regression-gradients';

export const mistake = {
  name: 'dW is transposed',
  teaching: 'A gradient has the shape of what it belongs to: W is [I, K], so xᵀ·δ and not δᵀ·x.',
};

export function regressionGradients(layer: Layer, x: NDArray, y: NDArray): Layer {
  const { W, b } = right(layer, x, y);
  return { W: transpose(W), b };
}
