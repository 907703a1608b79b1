import type { Parameter } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

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
  return todo();
}
