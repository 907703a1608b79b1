import { full, NDArray } from '@first-principles/linalg';
import type { Atom, Eqn, EqnParams, Jaxpr, JVar } from '#earlier/step4-autodiff/15-eval-jaxpr';

/** Stands for an array in a program that is being written: it has a shape, but no numbers. */
export interface Tracer {
  readonly variable: JVar;
  /** The equations that are written until now: one list, that all tracers of a program share. */
  readonly eqns: Eqn[];
}

/** What an operation takes while a program is being written. */
export type Operand = Tracer | NDArray | number;

let count = 0;

const bound = (shape: readonly number[]): JVar => ({ id: count++, shape });

function atomOf(operand: Operand): Atom {
  if (typeof operand === 'number') return { value: full([], operand, 'float64') };
  return operand instanceof NDArray ? { value: operand } : operand.variable;
}

function shapeAfter(primitive: string, atoms: readonly Atom[], params: EqnParams): readonly number[] {
  const [x, y] = atoms.map((atom) => ('value' in atom ? atom.value.shape : atom.shape));
  switch (primitive) {
    case 'matmul':
      return [x[0], y[1]];
    case 'transpose':
      return [...x].reverse();
    case 'sum':
      return x.filter((_, axis) => !(params.axes as readonly number[]).includes(axis));
    case 'broadcast':
      return params.shape as readonly number[];
    default:
      return x.length === 0 && atoms.length > 1 ? y : x;
  }
}

/**
 * Writes an operation down, in place of doing it.
 *
 * - `add`, `sub`, `mul`, `div`, `maximum`, `neg`, `exp`, `log`, `tanh`: operands of one shape; beside them a number goes with any
 * - `matmul`: [N, I] and [I, O] → [N, O]
 * - `transpose`: the axes turned round
 * - `sum`: without `params.axes`, a list
 * - `broadcast`: to `params.shape`; axis i becomes `params.axes[i]`, the others are new
 *
 * @param operands - at least one tracer; an array becomes a literal, a number one of shape [], float64
 * @returns what stands for the result: with its shape
 * @source Autodidax, part 1, `bind`
 * @example const mul = (x: Operand, y: Operand) => bind('mul', [x, y])
 */
export function bind(primitive: string, operands: readonly Operand[], params: EqnParams = {}): Tracer {
  const { eqns } = operands.find((each) => typeof each === 'object' && 'eqns' in each) as Tracer;
  const inputs = operands.map(atomOf);
  const output = bound(shapeAfter(primitive, inputs, params));
  eqns.push({ primitive, inputs, params, output });
  return { variable: output, eqns };
}

/**
 * The program of a function: what it does to arrays of these shapes, written down while it runs, once.
 *
 * @param f - calls `bind` on what it is given; what it gives are the outputs, one or a list of them: tracers, or constants
 * @param shapes - one for each argument of f
 * @returns its inputs are the arguments, in their order, used or not
 * @source Frostig, Johnson, Leary, "Compiling machine learning programs via high-level tracing" (2018)
 */
export function makeJaxpr(
  f: (...xs: Tracer[]) => Operand | readonly Operand[],
  ...shapes: readonly (readonly number[])[]
): Jaxpr {
  const inputs = shapes.map(bound);
  const eqns: Eqn[] = [];
  const results = [f(...inputs.map((variable) => ({ variable, eqns })))].flat();
  return { inputs, eqns, outputs: results.map(atomOf) };
}
