import type { NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr, Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'a literal is looked up as if it were a variable',
  teaching: 'It has no id and nothing binds it: its array stands in the program itself, in `value`.',
};

export function evalJaxpr(jaxpr: Jaxpr, args: readonly NDArray[], rules: ReadonlyMap<string, Rule>) {
  const values = new Map(jaxpr.inputs.map(({ id }, i) => [id, args[i]]));
  const read = (atom: Atom): NDArray => values.get((atom as { id: number }).id)!;
  for (const { primitive, inputs, params, output } of jaxpr.eqns)
    values.set(output.id, rules.get(primitive)!(inputs.map(read), params));
  return jaxpr.outputs.map(read);
}
