import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'only what the last equation leads to is kept: the outputs are not asked',
  teaching: 'The last equation may be dead, and an output bound long before it: begin with the outputs.',
};

export function deadCode({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const needed = new Set<Atom>(eqns.slice(-1).map(({ output }) => output));
  const kept: Eqn[] = [];
  for (const eqn of [...eqns].reverse()) {
    if (!needed.has(eqn.output)) continue;
    eqn.inputs.forEach((atom) => needed.add(atom));
    kept.unshift(eqn);
  }
  return { inputs, eqns: kept, outputs };
}
