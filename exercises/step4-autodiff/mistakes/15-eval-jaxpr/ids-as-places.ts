import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'a variable’s id is taken for its place: inputs first, then equations, counted from 0',
  teaching:
    'An id says nothing but who is who: note each value under the id of the variable that it belongs to.',
};

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  const values = [...args];
  const read = (atom: Atom): NDArray => ('value' in atom ? atom.value : values[atom.id]);
  for (const { primitive, inputs, params } of jaxpr.eqns)
    values.push(rules.get(primitive)!(inputs.map(read), params));
  return jaxpr.outputs.map(read);
}
