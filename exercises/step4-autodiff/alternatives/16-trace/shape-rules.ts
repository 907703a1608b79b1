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

function atomOf(operand: Operand): Atom {
  if (typeof operand === 'number') return { value: array(operand, 'float64') };
  if (operand instanceof NDArray) return { value: operand };
  return operand.variable;
}

/** Ids are counted within a program: its inputs below 0, its equations from 0. */
export function bind(primitive: string, operands: readonly Operand[], params: EqnParams = {}): Tracer {
  const inputs = operands.map(atomOf);
  const [{ eqns }] = operands.flatMap((operand) =>
    typeof operand === 'object' && 'eqns' in operand ? [operand] : [],
  );
  const shapes = inputs.map((atom) => ('id' in atom ? atom.shape : atom.value.shape));
  const shape = (shapeRules[primitive] ?? elementwise)(shapes, params);
  const variable = { id: eqns.length, shape };
  eqns.push({ primitive, inputs, params, output: variable });
  return { variable, eqns };
}

export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: readonly Shape[]
): Jaxpr {
  const eqns: Eqn[] = [];
  const inputs = shapes.map((shape, i): JVar => ({ id: -1 - i, shape }));
  const result = f(...inputs.map((variable): Tracer => ({ variable, eqns })));
  const outputs = Array.isArray(result) ? (result as readonly Operand[]) : [result as Operand];
  return { inputs, eqns, outputs: outputs.map(atomOf) };
}
