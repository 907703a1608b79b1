import type { Eqn, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { Tracer } from '#earlier/step4-autodiff/16-trace';

export { bind } from '#earlier/step4-autodiff/16-trace';

export function makeJaxpr(f: (...xs: Tracer[]) => Tracer | readonly Tracer[], ...shapes: number[][]): Jaxpr {
  const eqns: Eqn[] = [];
  const tracers = shapes.map((shape, i) => ({ variable: { id: -1 - i, shape }, eqns }));
  const result = f(...tracers);
  const outputs = (Array.isArray(result) ? (result as Tracer[]) : [result as Tracer]).map(
    ({ variable }) => variable,
  );
  const inputs: JVar[] = [];
  for (const atoms of [...eqns.map((eqn) => eqn.inputs), outputs])
    for (const atom of atoms) if ('id' in atom && atom.id < 0 && !inputs.includes(atom)) inputs.push(atom);
  return { inputs, eqns, outputs };
}
