import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'the equations stand in the order in which they were found from the outputs, not in their own',
  teaching: 'It would run, but read as another program: filter the list that there is, and its order stays.',
};

export function deadCode({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const found = new Set<Eqn>();
  const visit = (atom: Atom): void => {
    const eqn = eqns.find(({ output }) => output === atom);
    if (eqn === undefined || found.has(eqn)) return;
    eqn.inputs.forEach(visit);
    found.add(eqn);
  };
  outputs.forEach(visit);
  return { inputs, eqns: [...found], outputs };
}
