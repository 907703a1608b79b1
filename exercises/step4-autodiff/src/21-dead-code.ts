import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { todo } from '@first-principles/course/todo';

/**
 * A program without the equations that nothing needs: neither the outputs, nor an equation that is needed itself.
 *
 * @returns the needed equations in their order; the inputs, used or not, and the outputs stay as they are
 */
export function deadCode({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  return todo();
}
