import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  const values = new Map<number, NDArray>();
  for (const [i, input] of jaxpr.inputs.entries()) values.set(input.id, args[i]);
  const read = (atom: Atom): NDArray => ('id' in atom ? values.get(atom.id)! : atom.value);
  for (const eqn of jaxpr.eqns)
    values.set(eqn.output.id, rules.get(eqn.primitive)!(eqn.inputs.map(read), eqn.params));
  const last = jaxpr.eqns.at(-1);
  return last === undefined ? [] : [read(last.output)];
}
