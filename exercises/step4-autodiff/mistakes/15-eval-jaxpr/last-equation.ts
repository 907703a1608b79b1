import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'the result of the last equation is given, whatever the outputs are',
  teaching: 'What a program gives is said in `outputs`: several, in their order, an input or a literal too.',
};

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  const values = new Map(jaxpr.inputs.map(({ id }, i) => [id, args[i]]));
  const read = (atom: Atom): NDArray => ('value' in atom ? atom.value : values.get(atom.id)!);
  const results = jaxpr.eqns.map(({ primitive, inputs, params, output }) => {
    const result = rules.get(primitive)!(inputs.map(read), params);
    values.set(output.id, result);
    return result;
  });
  return results.slice(-1);
}
