import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr as right, type Operand, type Tracer } from '#earlier/step4-autodiff/16-trace';

export { bind } from '#earlier/step4-autodiff/16-trace';

export const mistake = {
  name: 'the inputs stand in the order in which f uses them first',
  teaching:
    'Whoever runs the program hands over the arguments of f: its inputs stand in their order, and those that f does not use too.',
};

export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: number[][]
): Jaxpr {
  const { inputs, eqns, outputs } = right(f, ...shapes);
  const used = new Set([...eqns.flatMap((eqn) => eqn.inputs), ...outputs]);
  return {
    inputs: [...used].filter((each) => 'id' in each && inputs.includes(each)) as typeof inputs,
    eqns,
    outputs,
  };
}
