import { vector, type Draw, type Operand } from './draw.ts';
import type { Fn, Library } from './libraries.ts';

/** Operands, and how each library's function is called with them. */
export interface Drawn {
  readonly operands: readonly Operand[];
  readonly ours: Call;
  readonly theirs: Call;
}

/** Calls a function of a library with arrays. */
export type Call = (f: Fn, xs: readonly unknown[], library: Library) => unknown;

/** A function that both libraries have. */
export interface Pair {
  /** Of this package: `numpy.sum`. */
  readonly name: string;
  /** In the other library, where that calls it otherwise. */
  readonly theirs: string;
  /** Operands of a random shape. */
  readonly draw: (draw: Draw) => Drawn;
  /** Operands where libraries may well disagree: ties, NaN, ∞, edges. */
  readonly edges: readonly Drawn[];
  /** Results are computed number by number. */
  readonly elementwise: boolean;
  /** Integers and truth values have no gradient. */
  readonly slopes: boolean;
}

/** What differs from one line of the table to the next. */
interface More {
  readonly theirs?: string;
  readonly edges?: readonly Drawn[];
  readonly slopes?: boolean;
}

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  0.5,
  1.5,
  2.5,
  -0.5,
  -1.5,
  -2.5,
  100,
  -100,
  1e-20,
  1e30,
  Infinity,
  -Infinity,
  NaN,
];
const FEW = [0, 1, -1, 2, -0.5, Infinity, -Infinity, NaN];

/** The largest of a window, as the other library wants it said. */
export const MAX = (window: { max(): unknown }): unknown => window.max();

/** Operands, and what follows them; the other library may want that said otherwise. */
export function called(
  operands: readonly Operand[],
  rest: readonly unknown[] = [],
  theirRest: readonly unknown[] = rest,
): Drawn {
  return {
    operands,
    ours: (f, xs) => f(...xs, ...rest),
    theirs: (f, xs) => f(...xs, ...theirRest),
  };
}

/** Operands as one list. */
export function listed(operands: readonly Operand[], ...rest: unknown[]): Drawn {
  const call: Call = (f, xs) => f(xs, ...rest);
  return { operands, ours: call, theirs: call };
}

export function pair(
  name: string,
  draw: Pair['draw'],
  { theirs, edges = [], slopes = true }: More = {},
): Pair {
  return { name, theirs: theirs ?? name, draw, edges, elementwise: false, slopes };
}

/** f(x), number by number. */
export function unary(name: string, more: More = {}, low = -2, high = 2): Pair {
  return {
    ...pair(name, (draw) => called([draw.floats(draw.shape(), low, high)]), more),
    edges: [called([vector(SPECIAL)])],
    elementwise: true,
  };
}

/** f(x, y), number by number, of shapes that broadcast. */
export function binary(name: string, more: More = {}, low = -2, high = 2): Pair {
  const draw = (from: Draw): Drawn => {
    const shape = from.shape();
    const other = shape.slice(from.whole(0, shape.length)).map((n) => (from.next() < 0.3 ? 1 : n));
    const operands = [shape, other].map((one) => from.floats(one, low, high));
    return called(from.next() < 0.5 ? operands : operands.toReversed());
  };
  const pairs = FEW.flatMap((x) => FEW.map((y) => [x, y] as const));
  const edges = [called([vector(pairs.map(([x]) => x)), vector(pairs.map(([, y]) => y))])];
  return { ...pair(name, draw, more), edges, elementwise: true };
}

/** f(x, axis, keepdims): over all, one or two axes. */
export function reduction(name: string, more: More & { edges?: readonly Drawn[]; one?: boolean } = {}): Pair {
  const draw = (from: Draw): Drawn => {
    const shape = from.shape(1);
    const axis = from.whole(-shape.length, shape.length - 1);
    const axes = from.one([
      undefined,
      axis,
      ...(shape.length > 1 && more.one !== true ? [[0, shape.length - 1]] : []),
    ]);
    const keepdims = from.next() < 0.5;
    return called([from.floats(shape)], [axes, keepdims], [axes, { keepdims }]);
  };
  return pair(name, draw, more);
}

/** f(x, …) of a shape with at least so many axes. */
export function shaped(
  name: string,
  least: number,
  rest: (shape: readonly number[], draw: Draw) => unknown[],
  more: More = {},
): Pair {
  const draw = (from: Draw): Drawn => {
    const shape = from.shape(least);
    return called([from.floats(shape)], rest(shape, from));
  };
  return pair(name, draw, more);
}

/** f(key, …): the numbers that a key gives. */
export function drawing(
  name: string,
  rest: (draw: Draw) => readonly unknown[],
  theirRest = (given: readonly unknown[]) => given,
): Pair {
  const draw = (from: Draw): Drawn => {
    const given = rest(from);
    const key: Operand = { shape: [2], values: Uint32Array.of(0, from.whole(0, 1000)) };
    return called([key], given, theirRest(given));
  };
  return pair(name, draw, { slopes: false });
}

/** f(x, offset) of a matrix, or several. */
export function matrix(name: string): Pair {
  return pair(name, (draw) =>
    called([draw.floats([...draw.one([[], [2]]), draw.whole(2, 5), draw.whole(2, 5)])], [draw.whole(-1, 1)]),
  );
}

/** An axis, from the front or the back. */
export const axisOf = (shape: readonly unknown[], draw: Draw): number =>
  draw.whole(-shape.length, shape.length - 1);

/** f of numbers, without operands. */
export function made(name: string, rest: (draw: Draw) => unknown[], more: More = {}): Pair {
  return pair(name, (draw) => called([], rest(draw)), { ...more, slopes: false });
}

export const TIES = [
  called([vector([1, 3, 3, 2])]),
  called([vector([1, NaN, 3, NaN])]),
  called([vector([-Infinity, -Infinity])]),
];
export const BOOLS = [called([vector([0, -0, NaN, 1])])];

export function squareMatrices(draw: Draw): Drawn {
  const [m, k, n] = [draw.whole(1, 6), draw.whole(1, 6), draw.whole(1, 6)];
  const outer = draw.one([[], [3]]);
  return called([draw.floats([...outer, m, k]), draw.floats([...draw.one([[], outer]), k, n])]);
}

export function images(draw: Draw): { operands: Operand[]; strides: number[] } {
  const [C, O] = [draw.whole(1, 3), draw.whole(1, 4)];
  const [KH, KW] = [draw.whole(1, 3), draw.whole(1, 3)];
  return {
    operands: [
      draw.floats([draw.whole(1, 3), C, draw.whole(3, 8), draw.whole(3, 8)]),
      draw.floats([O, C, KH, KW]),
    ],
    strides: [draw.whole(1, 2), draw.whole(1, 2)],
  };
}

/** f(x) = ln(1 + x·x) */
export function scalar({ find, again }: Library): Fn {
  return (x) => find('numpy.log1p')!(find('numpy.matmul')!(again(x), x));
}

/** f(x)ₖ = Σᵢ≤ₖ xᵢ² */
export function sums({ find }: Library): Fn {
  return (x) => find('numpy.cumsum')!(find('numpy.square')!(x));
}

/** A result, and what the linear function beside it makes of a direction. */
export function along(pulled: unknown, direction: unknown): unknown[] {
  const [result, linear] = pulled as [unknown, Fn];
  return [result, linear(direction)].flat();
}

/** What makes a function of a function. */
type Transform = (...args: unknown[]) => Fn;

/** A transformation of a function; the same direction is given to those that take one. */
export function transformation(
  name: string,
  apply: (f: Transform, library: Library, x: unknown, direction: unknown) => unknown,
  shape: readonly number[] = [4],
): Pair {
  const call: Call = (f, [x, direction], library) => apply(f as Transform, library, x, direction);
  return pair(
    name,
    (draw) => ({ operands: [draw.floats(shape), draw.floats(shape)], ours: call, theirs: call }),
    { slopes: false },
  );
}
