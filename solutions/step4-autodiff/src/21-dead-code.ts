import type { Atom, Eqn, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

/**
 * A program without the equations that nothing needs: neither the outputs, nor an equation that is needed itself.
 *
 * @returns the needed equations in their order; the inputs, used or not, and the outputs stay as they are
 */
export function deadCode({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const needed = new Set<Atom>(outputs);
  const kept: Eqn[] = [];
  for (const eqn of eqns.toReversed()) {
    if (!needed.has(eqn.output)) continue;
    eqn.inputs.forEach((atom) => needed.add(atom));
    kept.unshift(eqn);
  }
  return { inputs, eqns: kept, outputs };
}
