import type { Eqn, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr as right, type Operand, type Tracer } from '#earlier/step4-autodiff/16-trace';

export { bind } from '#earlier/step4-autodiff/16-trace';

/** Notes an argument as an input when an equation or the outputs speak of it. */
export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: number[][]
): Jaxpr {
  const program = right(f, ...shapes);
  const bound = new Set(program.eqns.map(({ output }: Eqn) => output.id));
  const inputs: JVar[] = [];
  for (const atoms of [...program.eqns.map((eqn) => eqn.inputs), program.outputs])
    for (const atom of atoms)
      if ('id' in atom && !bound.has(atom.id) && !inputs.includes(atom)) inputs.push(atom);
  return { ...program, inputs };
}
