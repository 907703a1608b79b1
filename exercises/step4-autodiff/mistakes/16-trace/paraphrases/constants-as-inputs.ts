import { full, NDArray } from '@first-principles/linalg';
import type { Atom, Eqn, EqnParams, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { bind as right, type Operand, type Tracer } from '#earlier/step4-autodiff/16-trace';

const programs = new Map<readonly Eqn[], JVar[]>();

export function bind(primitive: string, operands: readonly Operand[], params: EqnParams = {}): Tracer {
  const tracer = right(primitive, operands, params);
  const inputs = programs.get(tracer.eqns)!;
  const variableOf = (operand: Operand): Atom => {
    if (typeof operand === 'object' && 'variable' in operand) return operand.variable;
    const shape = operand instanceof NDArray ? operand.shape : [];
    const variable = { id: 1e6 + inputs.length, shape };
    inputs.push(variable);
    return variable;
  };
  const atoms: Atom[] = [];
  for (const operand of operands) atoms.push(variableOf(operand));
  tracer.eqns[tracer.eqns.length - 1] = { primitive, params, inputs: atoms, output: tracer.variable };
  return tracer;
}

export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: number[][]
): Jaxpr {
  const eqns: Eqn[] = [];
  const inputs: JVar[] = shapes.map((shape, i) => ({ id: -1 - i, shape }));
  programs.set(eqns, inputs);
  const results = [f(...inputs.map((variable) => ({ variable, eqns })))].flat();
  const outputs = results.map((each): Atom => {
    if (typeof each === 'number') return { value: full([], each, 'float64') };
    return 'variable' in each ? each.variable : { value: each };
  });
  return { inputs, eqns, outputs };
}
