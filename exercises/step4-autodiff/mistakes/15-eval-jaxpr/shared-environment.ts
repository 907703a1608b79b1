import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'all calls share one environment',
  teaching:
    'A program that is run while another is running writes over its variables: make a new map in each call.',
};

const values = new Map<number, NDArray>();

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  jaxpr.inputs.forEach(({ id }, i) => values.set(id, args[i]));
  const read = (atom: Atom): NDArray => ('value' in atom ? atom.value : values.get(atom.id)!);
  for (const { primitive, inputs, params, output } of jaxpr.eqns)
    values.set(output.id, rules.get(primitive)!(inputs.map(read), params));
  return jaxpr.outputs.map(read);
}
