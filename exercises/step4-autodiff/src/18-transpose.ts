import type { NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { todo } from '@first-principles/course/todo';

/**
 * Runs a linear program backwards: from how a number changes with its outputs to how it changes with its inputs.
 *
 * For every t and c: Σ c · linear(t) = Σ transposeLinear(c) · t.
 *
 * @param linear - of `add`, `neg`, `sum`, `broadcast`, `transpose` of variables; `mul` and `matmul` of a variable and a literal
 * @param cotangents - one for each output, of its shape
 * @returns one for each input, of its shape: zeros for one that is not used
 * @source Autodidax, part 4, `eval_jaxpr_transposed`
 */
export function transposeLinear(linear: Jaxpr, cotangents: readonly NDArray[]): NDArray[] {
  return todo();
}

/**
 * The gradient of a program that gives a single number, by each of its inputs: linearized, then run backwards.
 *
 * @param jaxpr - of the operations of 17; its one output has shape []
 * @param args - where: one array for each input
 * @source Radul et al., "You only linearize once" (2023)
 */
export function grad(jaxpr: Jaxpr, args: readonly NDArray[]): NDArray[] {
  return todo();
}
