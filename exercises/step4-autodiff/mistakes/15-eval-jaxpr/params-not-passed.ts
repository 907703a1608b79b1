import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'the rules are not told the params',
  teaching: 'A sum must know over which axes: a rule takes the operands and the equation’s params.',
};

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  const values = new Map(jaxpr.inputs.map(({ id }, i) => [id, args[i]]));
  const read = (atom: Atom): NDArray => ('value' in atom ? atom.value : values.get(atom.id)!);
  for (const { primitive, inputs, output } of jaxpr.eqns)
    values.set(output.id, rules.get(primitive)!(inputs.map(read), {}));
  return jaxpr.outputs.map(read);
}
