import type { Parameter } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/** What `Adam` may be told. */
export interface AdamOptions {
  /** Learning rate, η; 0.001 if nothing is said. */
  readonly lr?: number;
  /** How much of the means of g and of g² is kept, β₁ and β₂; 0.9 and 0.999. */
  readonly betas?: readonly [number, number];
  /** Keeps from dividing by 0, ε; 10⁻⁸. */
  readonly eps?: number;
}

/**
 * Steps of about the learning rate in every coordinate, however large the gradients are there.
 *
 * m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g², from 0
 * p ← p − η·m̂ / (√v̂ + ε), m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), t = 1 in the first step
 *
 * Parameters are changed: `data` gets another array. One without a gradient stays as it is.
 *
 * @source D. Kingma and J. Ba, "Adam" (2015), algorithm 1; PyTorch, `torch.optim.Adam`
 */
export class Adam {
  /** Learning rate; may be changed between steps. */
  lr: number;

  constructor(
    parameters: readonly Parameter[],
    { lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8 }: AdamOptions = {},
  ) {
    todo();
  }

  /** Moves each parameter that has a gradient. */
  step(): void {
    return todo();
  }

  /** Forgets the gradients, not the means. */
  zeroGrad(): void {
    return todo();
  }
}
