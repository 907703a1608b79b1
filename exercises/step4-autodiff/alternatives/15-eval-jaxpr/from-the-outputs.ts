import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

/** Asks for the outputs, and computes what they need when it is asked for: each equation at most once. */
export function evalJaxpr(
  jaxpr: Jaxpr,
  args: readonly NDArray[],
  rules: ReadonlyMap<string, Rule>,
): NDArray[] {
  const known = new Map(jaxpr.inputs.map((input, i) => [input.id, args[i]]));
  const equations = new Map(jaxpr.eqns.map((eqn) => [eqn.output.id, eqn]));
  const ask = (atom: Atom): NDArray => {
    if ('value' in atom) return atom.value;
    if (!known.has(atom.id)) {
      const { primitive, inputs, params } = equations.get(atom.id)!;
      known.set(atom.id, rules.get(primitive)!(inputs.map(ask), params));
    }
    return known.get(atom.id)!;
  };
  return jaxpr.outputs.map(ask);
}
