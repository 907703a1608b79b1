import { item, mul, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

/**
 * Shortens the gradient, if it is longer than `max`, to that length; all parameters' gradients together are one vector.
 *
 * norm = √(Σ g²) over all entries of all gradients;  g ← g · max / norm where norm > max
 *
 * Gradients are changed: `grad` gets another array. A parameter without one plays no part.
 *
 * @returns the norm as it was before
 * @source Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks" (2013), algorithm 1; PyTorch,
 *   `torch.nn.utils.clip_grad_norm_`
 */
export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  const squares = parameters.map(({ grad }) => (grad === null ? 0 : item(sum(square(grad)))));
  const norm = Math.sqrt(squares.reduce((total, one) => total + one, 0));
  if (norm <= max) return norm;
  for (const p of parameters) {
    if (p.grad !== null) p.grad = mul(p.grad, max / norm);
  }
  return norm;
}
