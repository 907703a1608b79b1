import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { todo } from '@first-principles/course/todo';

/**
 * Which equations are computed together, place by place, in one loop over their arrays.
 *
 * A loop stores the value of its last equation only. So an equation joins a later one's group if
 * - both are element-wise (`add`, `sub`, `mul`, `div`, `maximum`, `neg`, `exp`, `log`, `tanh`), and bind one shape,
 * - every equation that reads it is in that group, and there is one,
 * - it is no output of the program.
 *
 * All that may join do. Any other equation is the last of a group of its own.
 *
 * @returns the indices of the equations, each in one group, ascending; the groups by their last equations, so that each
 *   comes after those whose values it reads
 */
export function fuse({ eqns, outputs }: Jaxpr): number[][] {
  return todo();
}
