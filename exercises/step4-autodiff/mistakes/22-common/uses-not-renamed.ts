import type { Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { commonSubexpressions as right } from '#earlier/step4-autodiff/22-common';

export const mistake = {
  name: 'later equations still read the variable of the one that was dropped',
  teaching: 'Keep the equation with its operands renamed, not as it came.',
};

export function commonSubexpressions(jaxpr: Jaxpr): Jaxpr {
  const { inputs, eqns, outputs } = right(jaxpr);
  const asItCame = ({ output }: Eqn): Eqn => jaxpr.eqns.find((eqn) => eqn.output === output)!;
  return { inputs, eqns: eqns.map(asItCame), outputs };
}
