import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const eqns = jaxpr.eqns.filter(({ output: { id } }, i) => {
    const later = jaxpr.eqns.slice(i + 1).flatMap(({ inputs }) => inputs);
    return later.concat(jaxpr.outputs).some((atom) => 'id' in atom && atom.id === id);
  });
  return { ...jaxpr, eqns };
}
