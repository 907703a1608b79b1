import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { deadCode as right } from '#earlier/step4-autodiff/21-dead-code';

export const mistake = {
  name: 'an output that another equation reads is no output any more',
  teaching: 'A value may be used and come out as well: the outputs stay as they are.',
};

export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const { inputs, eqns, outputs } = right(jaxpr);
  const read = new Set(eqns.flatMap((eqn) => eqn.inputs));
  return { inputs, eqns, outputs: outputs.filter((atom) => !read.has(atom)) };
}
