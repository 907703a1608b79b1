import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

const environment: NDArray[] = [];

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  for (let i = 0; i < args.length; i++) environment[jaxpr.inputs[i].id] = args[i];
  const valueOf = (atom: Atom): NDArray => ('id' in atom ? environment[atom.id] : atom.value);
  for (const eqn of jaxpr.eqns) {
    const rule = rules.get(eqn.primitive)!;
    environment[eqn.output.id] = rule(eqn.inputs.map(valueOf), eqn.params);
  }
  return jaxpr.outputs.map(valueOf);
}
