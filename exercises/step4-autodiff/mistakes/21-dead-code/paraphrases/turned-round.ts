import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export function deadCode({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const live: Eqn[] = [];
  const reads = ({ id }: { id: number }, atoms: readonly Atom[]): boolean =>
    atoms.some((atom) => 'id' in atom && atom.id === id);
  for (let i = eqns.length - 1; i >= 0; i--) {
    const { output } = eqns[i];
    if (reads(output, outputs) || live.some((eqn) => reads(output, eqn.inputs))) live.push(eqns[i]);
  }
  return { inputs, eqns: live, outputs };
}
