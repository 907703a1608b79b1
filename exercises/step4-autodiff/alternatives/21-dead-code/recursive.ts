import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

/** Marks from the outputs down, then keeps what is marked. */
export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const marked = new Set<Atom>();
  const mark = (atom: Atom): void => {
    if (marked.has(atom)) return;
    marked.add(atom);
    jaxpr.eqns.find(({ output }) => output === atom)?.inputs.forEach(mark);
  };
  jaxpr.outputs.forEach(mark);
  return { ...jaxpr, eqns: jaxpr.eqns.filter(({ output }) => marked.has(output)) };
}
