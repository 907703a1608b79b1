import { NDArray } from '@first-principles/linalg';
import type { Eqn, EqnParams, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { todo } from '@first-principles/course/todo';

/** Stands for an array in a program that is being written: it has a shape, but no numbers. */
export interface Tracer {
  readonly variable: JVar;
  /** The equations that are written until now: one list, that all tracers of a program share. */
  readonly eqns: Eqn[];
}

/** What an operation takes while a program is being written. */
export type Operand = Tracer | NDArray | number;

/**
 * Writes an operation down, in place of doing it.
 *
 * - `add`, `sub`, `mul`, `div`, `maximum`, `neg`, `exp`, `log`, `tanh`: operands of one shape; beside them a number goes with any
 * - `matmul`: [N, I] and [I, O] → [N, O]
 * - `transpose`: the axes turned round
 * - `sum`: without `params.axes`, a list
 * - `broadcast`: to `params.shape`; axis i becomes `params.axes[i]`, the others are new
 *
 * @param operands - at least one tracer; an array becomes a literal, a number one of shape [], float64
 * @returns what stands for the result: with its shape
 * @source Autodidax, part 1, `bind`
 * @example const mul = (x: Operand, y: Operand) => bind('mul', [x, y])
 */
export function bind(primitive: string, operands: readonly Operand[], params: EqnParams = {}): Tracer {
  return todo();
}

/**
 * The program of a function: what it does to arrays of these shapes, written down while it runs, once.
 *
 * @param f - calls `bind` on what it is given; what it gives are the outputs, one or a list of them: tracers, or constants
 * @param shapes - one for each argument of f
 * @returns its inputs are the arguments, in their order, used or not
 * @source Frostig, Johnson, Leary, "Compiling machine learning programs via high-level tracing" (2018)
 */
export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: readonly (readonly number[])[]
): Jaxpr {
  return todo();
}
