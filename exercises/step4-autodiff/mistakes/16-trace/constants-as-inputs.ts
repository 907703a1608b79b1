import type { Atom, EqnParams, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import {
  bind as right,
  makeJaxpr as makeRight,
  type Operand,
  type Tracer,
} from '#earlier/step4-autodiff/16-trace';

export const mistake = {
  name: 'an array that f brings along becomes an input of the program',
  teaching:
    'Inputs are what f is called with; what it brings along is known, and stands in the program as a literal.',
};

let brought: JVar[] = [];

export function bind(primitive: string, operands: readonly Operand[], params?: EqnParams): Tracer {
  const tracer = right(primitive, operands, params);
  const eqn = tracer.eqns.pop()!;
  const inputs = eqn.inputs.map((atom): Atom => {
    if ('id' in atom) return atom;
    brought.push({ id: -1 - brought.length, shape: atom.value.shape });
    return brought[brought.length - 1];
  });
  tracer.eqns.push({ ...eqn, inputs });
  return tracer;
}

export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: number[][]
): Jaxpr {
  brought = [];
  const { inputs, eqns, outputs } = makeRight(f, ...shapes);
  return { inputs: [...inputs, ...brought], eqns, outputs };
}
