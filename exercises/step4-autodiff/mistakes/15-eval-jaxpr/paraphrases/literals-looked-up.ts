import type { NDArray } from '@first-principles/linalg';
import type { Jaxpr, JVar, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  const environment: Record<number, NDArray> = {};
  for (let i = 0; i < args.length; i++) environment[jaxpr.inputs[i].id] = args[i];
  for (const eqn of jaxpr.eqns) {
    const operands = [];
    for (const input of eqn.inputs as JVar[]) operands.push(environment[input.id]);
    environment[eqn.output.id] = rules.get(eqn.primitive)!(operands, eqn.params);
  }
  return (jaxpr.outputs as JVar[]).map((output) => environment[output.id]);
}
