import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

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
  const lastOf: number[] = [];
  for (let i = eqns.length - 1; i >= 0; i--) {
    const { output } = eqns[i];
    const groups = new Set(lastOf.filter((_, reader) => eqns[reader].inputs.includes(output)));
    const [last] = groups;
    const joins =
      groups.size === 1 &&
      !outputs.includes(output) &&
      [i, last].every((at) => ELEMENTWISE.has(eqns[at].primitive)) &&
      String(output.shape) === String(eqns[last].output.shape);
    lastOf[i] = joins ? last : i;
  }
  const indices = eqns.map((_, i) => i);
  return indices.map((last) => indices.filter((i) => lastOf[i] === last)).filter((group) => group.length > 0);
}

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div', 'maximum', 'neg', 'exp', 'log', 'tanh']);
