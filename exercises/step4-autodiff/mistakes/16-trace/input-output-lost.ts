import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr as right, type Operand, type Tracer } from '#earlier/step4-autodiff/16-trace';

export { bind } from '#earlier/step4-autodiff/16-trace';

export const mistake = {
  name: 'an output that is an input gets lost: only what an equation binds is given',
  teaching: 'f may give back what it was given: its outputs are what it returns, whoever bound that.',
};

export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: number[][]
): Jaxpr {
  const { inputs, eqns, outputs } = right(f, ...shapes);
  return { inputs, eqns, outputs: outputs.filter((each) => eqns.some(({ output }) => output === each)) };
}
