import type { Atom, Eqn, Jaxpr } from '../../jaxpr/jaxpr.ts';

/** The program without equations whose results nobody needs; its inputs stay. */
export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const needed = new Set<Atom>(jaxpr.outputs);
  const eqns: Eqn[] = [];
  for (const eqn of jaxpr.eqns.toReversed()) {
    if (!eqn.outputs.some((variable) => needed.has(variable))) continue;
    for (const atom of eqn.inputs) needed.add(atom);
    eqns.push(eqn);
  }
  return { ...jaxpr, eqns: eqns.reverse() };
}
