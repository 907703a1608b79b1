import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { todo } from '@first-principles/course/todo';

/**
 * A program in which nothing is computed twice: of equations with the same primitive, the same operands in the same order
 * and the same params, the first stays, and what the others bind is read from it.
 *
 * Two literals are the same if they are one array, or two of shape [] with one number: 0 and −0 are two numbers.
 *
 * @returns the equations that stay in their order; the inputs, and as many outputs as before
 */
export function commonSubexpressions({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  return todo();
}
