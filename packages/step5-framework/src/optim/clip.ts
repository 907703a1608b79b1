import { DTypeError, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Parameter } from '../nn/module.ts';

/**
 * Scales all gradients down together if their common norm is above `max`.
 *
 * g ← g · min(1, max / (‖g‖ + 10⁻⁶)), where ‖g‖ = √Σ g² over all parameters
 *
 * @returns ‖g‖ as it was, []
 * @source PyTorch, `torch.nn.utils.clip_grad_norm_`; R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training
 *   recurrent neural networks" (2013)
 * @example clipGradNorm(model.parameters(), 1).item()
 */
export function clipGradNorm(parameters: Iterable<Parameter>, max: number): NDArray {
  checkMax('clipGradNorm', max);
  const clipped = [...parameters].filter(({ grad }) => grad !== null);
  const squares = clipped.map(({ grad }) => np.sum(np.square(grad!)));
  const norm = np.sqrt(squares.reduce((a, b) => np.add(a, b), np.zeros([])));
  const scale = np.minimum(1, np.div(max, np.add(norm, 1e-6)));
  for (const parameter of clipped) {
    parameter.grad = np.mul(parameter.grad!, np.astype(scale, parameter.dtype));
  }
  return norm;
}

/**
 * Puts every entry of the gradients into [−max, max].
 *
 * @source PyTorch, `torch.nn.utils.clip_grad_value_`
 */
export function clipGradValue(parameters: Iterable<Parameter>, max: number): void {
  checkMax('clipGradValue', max);
  for (const parameter of parameters) {
    if (parameter.grad !== null) parameter.grad = np.clip(parameter.grad, -max, max);
  }
}

function checkMax(name: string, max: number): void {
  if (!(max >= 0)) throw new DTypeError(`${name}: max must be ≥ 0: got ${max}`);
}
