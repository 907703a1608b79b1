import type { Parameter } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/** What `SGD` is told. */
export interface SGDOptions {
  /** Learning rate, η. */
  readonly lr: number;
  /** How much of its velocity a parameter keeps, μ; none if nothing is said. */
  readonly momentum?: number;
}

/**
 * Gradient descent with momentum: a parameter rolls on along a velocity that fades, and each gradient pushes it.
 *
 * v ← μ·v + g, from v = 0;  p ← p − η·v
 *
 * Parameters are changed: `data` gets another array. One without a gradient stays as it is, and so does its velocity.
 *
 * @source PyTorch, `torch.optim.SGD`; Polyak, "Some methods of speeding up the convergence of iteration methods" (1964)
 */
export class SGD {
  /** Learning rate; may be changed between steps. */
  lr: number;

  constructor(parameters: readonly Parameter[], { lr, momentum = 0 }: SGDOptions) {
    todo();
  }

  /** Moves each parameter that has a gradient. */
  step(): void {
    return todo();
  }

  /** Forgets the gradients, not the velocities. */
  zeroGrad(): void {
    return todo();
  }
}
