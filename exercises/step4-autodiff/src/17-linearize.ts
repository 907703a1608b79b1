import type { NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { Tracer } from '#earlier/step4-autodiff/16-trace';
import { todo } from '@first-principles/course/todo';

/** A value that is known, and how it moves: what stands for that in the program, null where it stands still. */
export interface Dual {
  readonly value: NDArray;
  readonly tangent: Tracer | null;
}

/**
 * A program's results, and the program of how they move when its inputs move: that one is linear.
 *
 * Of the program: `add`, `mul`, `matmul`, `neg`, `exp`, `log`, `tanh`, `sum`, `broadcast`, `transpose`, as `bind` of 16 has them.
 * Of the linear one: `add`, `neg`, `sum`, `broadcast`, `transpose` of variables; `mul` and `matmul` of a variable and a literal.
 *
 * @param args - where: one array for each input
 * @returns linear: from one tangent for each input to one for each output; what it needs of the values stands in it as
 * literals. The tangent of an output that does not move is a literal of zeros
 * @source JAX, `jax.linearize`; Radul et al., "You only linearize once" (2023)
 */
export function linearize(jaxpr: Jaxpr, args: readonly NDArray[]): { outputs: NDArray[]; linear: Jaxpr } {
  return todo();
}
