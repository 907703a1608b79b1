import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { commonSubexpressions as right } from '#earlier/step4-autodiff/22-common';

/** Each equation alone beside each: those that are the same from the start. */
export function commonSubexpressions({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const first = new Map<Atom, Atom>();
  eqns.forEach((eqn, i) => {
    const twin = eqns.slice(0, i).find((other) => {
      const pair: Jaxpr = { inputs, eqns: [other, eqn], outputs: [eqn.output] };
      return right(pair).eqns.length === 1;
    });
    if (twin) first.set(eqn.output, first.get(twin.output) ?? twin.output);
  });
  const now = (atom: Atom): Atom => first.get(atom) ?? atom;
  return {
    inputs,
    eqns: eqns
      .filter(({ output }) => !first.has(output))
      .map((eqn) => ({ ...eqn, inputs: eqn.inputs.map(now) })),
    outputs: outputs.map(now),
  };
}
