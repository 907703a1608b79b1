import { array, isFloat, type DType } from '@first-principles/linalg';
import { elementType, type Graph, type Value } from './graph.ts';
import type { Lowering, Lowerings } from './lowering.ts';

/** The values as another type. */
export function cast(graph: Graph, name: string, to: DType | 'int64'): string {
  return graph.node('Cast', [name], { to: elementType(to) });
}

/** One operation; `bool` is what it is called for truth values, if that differs. */
const op =
  (type: string, bool = type): Lowering =>
  (graph, operands) => [
    graph.node(
      operands[0].dtype === 'bool' ? bool : type,
      operands.map(({ name }) => name),
    ),
  ];

/** A comparison; those types that it does not know go as int64. */
const compared =
  (type: string, negated = false): Lowering =>
  (graph, operands) => {
    const known = ['float32', 'float64', 'int32'];
    const names = operands.map(({ name, dtype }) =>
      known.includes(dtype) ? name : cast(graph, name, 'int64'),
    );
    const result = graph.node(type, names);
    return [negated ? graph.node('Not', [result]) : result];
  };

/** What is not 0 is true. */
const logical =
  (type: string): Lowering =>
  (graph, operands) => [
    graph.node(
      type,
      operands.map(({ name, dtype }) => (dtype === 'bool' ? name : cast(graph, name, 'bool'))),
    ),
  ];

/** One number of the operand's type. */
const number = (graph: Graph, { dtype }: Value, value: number): string => graph.tensor(array(value, dtype));

export const ELEMENTWISE: Lowerings = {
  add: op('Add', 'Or'),
  sub: op('Sub'),
  mul: op('Mul', 'And'),
  div: op('Div'),
  neg: op('Neg'),
  pow: op('Pow'),
  maximum: op('Max', 'Or'),
  minimum: op('Min', 'And'),
  abs: op('Abs'),
  sign: op('Sign'),
  floor: op('Floor'),
  ceil: op('Ceil'),
  round: op('Round'),
  sqrt: op('Sqrt'),
  exp: op('Exp'),
  log: op('Log'),
  sin: op('Sin'),
  cos: op('Cos'),
  tanh: op('Tanh'),
  sigmoid: op('Sigmoid'),
  stopGradient: op('Identity'),
  equal: compared('Equal'),
  notEqual: compared('Equal', true),
  less: compared('Less'),
  lessEqual: compared('LessOrEqual'),
  greater: compared('Greater'),
  greaterEqual: compared('GreaterOrEqual'),
  and: logical('And'),
  or: logical('Or'),
  xor: logical('Xor'),
  not: logical('Not'),

  // the quotient is rounded towards −∞, as in Python: ONNX's Mod does that for integers alone
  mod: (graph, [x, y]) => {
    if (!isFloat(x.dtype)) return [graph.node('Mod', [x.name, y.name])];
    const quotient = graph.node('Div', [x.name, y.name]);
    const whole = graph.node('Mul', [graph.node('Floor', [quotient]), y.name]);
    return [graph.node('Sub', [x.name, whole])];
  },
  // eˣ − 1 = (eˣ + 1)·tanh(x/2), in which no digits cancel
  expm1: (graph, [x]) => {
    const half = graph.node('Tanh', [graph.node('Mul', [x.name, number(graph, x, 0.5)])]);
    const above = graph.node('Add', [graph.node('Exp', [x.name]), number(graph, x, 1)]);
    return [graph.node('Mul', [above, half])];
  },
  log1p: (graph, [x]) => [graph.node('Log', [graph.node('Add', [x.name, number(graph, x, 1)])])],
  isFinite: (graph, [x]) => {
    const isNot = graph.node('Or', [graph.node('IsNaN', [x.name]), graph.node('IsInf', [x.name])]);
    return [graph.node('Not', [isNot])];
  },
  select: (graph, [{ name: condition }, x, y]) => {
    if (x.dtype !== 'bool') return [graph.node('Where', [condition, x.name, y.name])];
    const chosen = graph.node('And', [condition, x.name]);
    const other = graph.node('And', [graph.node('Not', [condition]), y.name]);
    return [graph.node('Or', [chosen, other])];
  },
  convert: (graph, [x], _params, [{ dtype }]) => [cast(graph, x.name, dtype)],
};
