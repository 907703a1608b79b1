import { array, NDArray } from '@first-principles/linalg';
import type { Atom, Eqn, EqnParams, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { Operand, Tracer } from '#earlier/step4-autodiff/16-trace';

type Shape = readonly number[];
type ShapeRule = (shapes: readonly Shape[], params: EqnParams) => Shape;

/** What each operation makes of shapes; the others go number by number. */
const shapeRules: Record<string, ShapeRule | undefined> = {
  matmul: ([x, y]) => [x[0], y[1]],
  transpose: ([x]) => x.toReversed(),
  sum: ([x], { axes }) => x.filter((_, axis) => !(axes as number[]).includes(axis)),
  broadcast: (_, { shape }) => shape as Shape,
};
const elementwise: ShapeRule = (shapes) => shapes.find(({ length }) => length > 0) ?? [];

/** Ids are counted within a program: its inputs below 0, its equations from 0. */
export function bind(primitive: string, operands: readonly Operand[], params: EqnParams = {}): Tracer {
  const inputs: Atom[] = [];
  let eqns: Eqn[] = [];
  for (const operand of operands) {
    if (typeof operand === 'number') inputs.push({ value: array(operand, 'float64') });
    else if (operand instanceof NDArray) inputs.push({ value: operand });
    else {
      inputs.push(operand.variable);
      eqns = operand.eqns;
    }
  }
  const shapes = inputs.map((atom) => ('id' in atom ? atom.shape : atom.value.shape));
  const shape = (shapeRules[primitive] ?? elementwise)(shapes, params);
  const variable = { id: eqns.length, shape };
  eqns.push({ primitive, inputs, params, output: variable });
  return { variable, eqns };
}

export function makeJaxpr(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  ...shapes: readonly Shape[]
): Jaxpr {
  const eqns: Eqn[] = [];
  const inputs = shapes.map((shape, i): JVar => ({ id: -1 - i, shape }));
  const result = f(...inputs.map((variable): Tracer => ({ variable, eqns })));
  const outputs = 'variable' in result ? [result] : result;
  return { inputs, eqns, outputs: outputs.map(({ variable }) => variable) };
}
