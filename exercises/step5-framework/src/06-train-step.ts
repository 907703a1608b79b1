import type { Module, Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/** What moves parameters by their gradients. */
export interface Optimizer {
  /** Moves each parameter that has a gradient. */
  step(): void;
  /** Forgets the gradients. */
  zeroGrad(): void;
}

/**
 * One step of learning.
 *
 * @param lossOf - how wrong an output of the model is, as one number
 * @param x - a batch, as the model takes it
 * @returns the loss before the step
 * @source PyTorch, "Optimizing model parameters"
 */
export function trainStep(
  model: Module<[x: Tensor], Tensor>,
  lossOf: (out: Tensor) => Tensor,
  optimizer: Optimizer,
  x: Tensor,
): number {
  return todo();
}
