import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr as right, type Operand, type Tracer } from '#earlier/step4-autodiff/16-trace';

export { bind } from '#earlier/step4-autodiff/16-trace';

export const mistake = {
  name: 'only the first output is kept',
  teaching: 'f may give a list: each of it is an output of the program.',
};

export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: number[][]
): Jaxpr {
  const { inputs, eqns, outputs } = right(f, ...shapes);
  return { inputs, eqns, outputs: outputs.slice(0, 1) };
}
