import * as np from '@first-principles/linalg';
import type { NDArray } from '@first-principles/linalg';

type Jaxpr = import('#earlier/step4-autodiff/15-eval-jaxpr').Jaxpr;
type JVar = import('#earlier/step4-autodiff/15-eval-jaxpr').JVar;
type Atom = import('#earlier/step4-autodiff/15-eval-jaxpr').Atom;
type Eqn = import('#earlier/step4-autodiff/15-eval-jaxpr').Eqn;
type Literal = import('#earlier/step4-autodiff/15-eval-jaxpr').Literal;
type EqnParams = import('#earlier/step4-autodiff/15-eval-jaxpr').EqnParams;
type Rule = import('#earlier/step4-autodiff/15-eval-jaxpr').Rule;

/** Writes an equation down; gives the variable that it binds. */
export type Write = (
  primitive: string,
  shape: readonly number[],
  inputs: readonly Atom[],
  params?: EqnParams,
) => JVar;

/** Ids that are neither 0, 1, 2, … nor in order: all they do is differ. */
const scattered = (count: number): number => (7 * count + 3) % 31;

/**
 * A program, written by hand.
 *
 * @param shapes - of its inputs
 * @param body - gives the outputs
 * @example program([[3]], (write, x) => [write('mul', [3], [x, literal(2)])])
 */
export function program(
  shapes: readonly (readonly number[])[],
  body: (write: Write, ...inputs: JVar[]) => readonly Atom[],
  idOf: (count: number) => number = scattered,
): Jaxpr {
  let count = 0;
  const bound = (shape: readonly number[]): JVar => ({ id: idOf(count++), shape });
  const variables = shapes.map(bound);
  const written: Eqn[] = [];
  const write: Write = (primitive, shape, operands, params = {}) => {
    const output = bound(shape);
    written.push({ primitive, inputs: operands, params, output });
    return output;
  };
  return { inputs: variables, outputs: body(write, ...variables), eqns: written };
}

/** An array, or a single number of shape [], in a program. */
export function literal(value: number | NDArray): Literal {
  return { value: typeof value === 'number' ? np.full([], value, 'float64') : value };
}

/** How the operations of these exercises are done. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['add', ([x, y]) => np.add(x, y)],
  ['sub', ([x, y]) => np.sub(x, y)],
  ['mul', ([x, y]) => np.mul(x, y)],
  ['div', ([x, y]) => np.div(x, y)],
  ['maximum', ([x, y]) => np.maximum(x, y)],
  ['matmul', ([x, y]) => np.matmul(x, y)],
  ['neg', ([x]) => np.neg(x)],
  ['exp', ([x]) => np.exp(x)],
  ['log', ([x]) => np.log(x)],
  ['tanh', ([x]) => np.tanh(x)],
  ['transpose', ([x]) => np.transpose(x)],
  ['sum', ([x], params: EqnParams | undefined) => np.sum(x, params?.axes as readonly number[] | undefined)],
  ['broadcast', ([x], { shape, axes }) => spread(x, shape as number[], axes as number[])],
]);

/** x in a larger shape: axis i of it becomes axes[i], the others are new. */
function spread(x: NDArray, shape: readonly number[], axes: readonly number[]): NDArray {
  const lengths = shape.map((_, axis) => (axes.includes(axis) ? x.shape[axes.indexOf(axis)] : 1));
  return np.broadcastTo(np.reshape(x, lengths), shape);
}

/** A program's values, each variable asked for by name. */
export function valuesOf({ inputs, eqns, outputs }: Jaxpr, args: readonly NDArray[]): NDArray[] {
  const known = new Map(inputs.map(({ id }, i) => [id, args[i]]));
  const ask = (atom: Atom): NDArray => {
    if ('value' in atom) return atom.value;
    const made = eqns.find(({ output }) => output.id === atom.id);
    if (!known.has(atom.id) && made === undefined) throw new Error(`nothing binds the variable ${atom.id}`);
    const value = known.get(atom.id) ?? RULES.get(made!.primitive)!(made!.inputs.map(ask), made!.params);
    known.set(atom.id, value);
    return value;
  };
  return outputs.map(ask);
}

/** A program as it is read: variables are named in the order in which they appear, so that equal programs read alike. */
export function printed({ inputs, eqns, outputs }: Jaxpr): {
  inputs: string;
  eqns: string[];
  outputs: string;
} {
  const names = new Map<number, string>();
  const bind = ({ id, shape }: JVar): string => {
    names.set(id, nameOf(names.size));
    return `${names.get(id)}:${typeOf(shape)}`;
  };
  const read = (atom: Atom): string => ('value' in atom ? literalText(atom) : (names.get(atom.id) ?? '?'));
  return {
    inputs: inputs.map(bind).join(' '),
    eqns: eqns.map(({ primitive, inputs: operands, params, output }) => {
      const right = [`${primitive}${paramsText(params)}`, ...operands.map(read)].join(' ');
      return `${bind(output)} = ${right}`;
    }),
    outputs: `(${outputs.map(read).join(', ')}${outputs.length === 1 ? ',' : ''})`,
  };
}

/** The arrays and numbers that stand in a program, in order. */
export function constantsOf({ eqns, outputs }: Jaxpr): NDArray[] {
  return [...eqns.flatMap(({ inputs }) => inputs), ...outputs].flatMap((atom) =>
    'value' in atom ? [atom.value] : [],
  );
}

const LINEAR = new Set(['add', 'neg', 'sum', 'broadcast', 'transpose']);

/** Whether each equation is linear in what it reads: sums of variables, products of a variable and a literal. */
export function isLinear({ eqns }: Jaxpr): boolean {
  return eqns.every(({ primitive, inputs }) => {
    const variables = inputs.filter((atom) => 'id' in atom).length;
    const times = primitive === 'mul' || primitive === 'matmul';
    return times ? variables === 1 : LINEAR.has(primitive) && variables === inputs.length;
  });
}

/** The same with its equations in one text: where it is at stake how many there are, all of them must be read. */
export function printedWhole(jaxpr: Jaxpr): { inputs: string; eqns: string; outputs: string } {
  const { inputs, eqns, outputs } = printed(jaxpr);
  return { inputs, eqns: eqns.join('; '), outputs };
}

const typeOf = (shape: readonly number[]): string => `f64[${shape.join(',')}]`;

/** a … z, ba, bb, … */
function nameOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : nameOf(Math.floor(index / 26)) + letter;
}

function literalText({ value }: Literal): string {
  if (value.ndim > 0) return `array:${typeOf(value.shape)}`;
  // three digits: another order of summation must not change what is read
  const number = Number((np.item(value) as number).toPrecision(3));
  return `${Object.is(number, -0) ? '-' : ''}${Number.isInteger(number) ? number.toFixed(1) : number}:f64[]`;
}

function paramsText(params: EqnParams | undefined): string {
  const parts = Object.entries(params ?? {}).map(([name, value]) => `${name}=${paramText(value)}`);
  return parts.length === 0 ? '' : `[${parts.join(' ')}]`;
}

function paramText(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return `(${value.map(paramText).join(',')}${value.length === 1 ? ',' : ''})`;
}
