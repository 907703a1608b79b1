import { Draw, sizeOf } from './draw.ts';
import type { Drawn, Pair } from './pairs.ts';
import type { Fn, Library, Outcome } from './libraries.ts';

/**
 * Numbers further apart than that are not the same: relative to the largest of a result and of its operands, where digits
 * cancel; at edges, to the result alone.
 */
const SAME = 1e-5;

/** One place where the libraries differ. */
export interface Difference {
  /** The function. */
  readonly name: string;
  readonly part: 'value' | 'slope';
  /** At operands that were chosen for it; else at random ones. */
  readonly edge: boolean;
  /** A number of each operand at an edge; the operands otherwise. */
  readonly at: readonly unknown[];
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  /** How far they are apart, relative to the largest number. */
  readonly apart: number;
}

/** What came out for one function. */
export interface Found {
  readonly name: string;
  /** At random operands, and at edges. */
  readonly calls: number;
  /** Numbers of gradients among what was compared. */
  readonly slopes: number;
  readonly differences: readonly Difference[];
}

interface Answer {
  readonly values: readonly Outcome[];
  readonly slopes: readonly Outcome[];
}

/** Results of a call as a list. */
function resultsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const isTopK = typeof value === 'object' && value !== null && 'values' in value && 'indices' in value;
  return isTopK ? [value.values, value.indices] : [value];
}

/** Values of a call, and the gradients of their sum; away from edges each has a weight of its own. */
function answer(
  library: Library,
  { slopes }: Pair,
  f: Fn,
  drawn: Drawn,
  call: Drawn['ours'],
  edge: boolean,
): Answer {
  const { operands } = drawn;
  const arrays = (): unknown[] => operands.map(library.array);
  const values = resultsOf(call(f, arrays(), library)).map(library.read);
  const argnums = [...operands.keys()].filter((i) => operands[i].values instanceof Float32Array);
  if (!slopes || argnums.length === 0) return { values, slopes: [] };
  const draw = new Draw(1);
  const weights = values.map(({ shape }) => (edge ? draw.floats(shape, 1, 1) : draw.floats(shape, 0.5, 1.5)));
  const total = (...xs: unknown[]): unknown => library.weigh(resultsOf(call(f, xs, library)), weights);
  const gradients = library.find('grad')!(total, { argnums }) as Fn;
  return { values, slopes: (gradients(...arrays()) as unknown[]).map(library.read) };
}

/** How far numbers are apart, relative to the largest of the second and to `scale`; ∞ where only one is NaN or infinite. */
function distance(a: readonly number[], b: readonly number[], scale: number): number {
  const largest = Math.max(scale, ...b.map(Math.abs).filter(Number.isFinite));
  return Math.max(
    0,
    ...a.map((x, i) => {
      if (Object.is(x, b[i]) || x === b[i]) return 0;
      const apart = Math.abs(x - b[i]);
      return Number.isFinite(apart) ? apart / largest : Infinity;
    }),
  );
}

/** Compares one call. */
function compareCall(
  pair: Pair,
  drawn: Drawn,
  ours: Library,
  theirs: Library,
  edge: boolean,
): { slopes: number; differences: Difference[] } {
  const { name, elementwise } = pair;
  const f = [ours.find(name), theirs.find(pair.theirs)];
  if (f[0] === undefined || f[1] === undefined)
    throw new Error(`interop: ${name} or ${pair.theirs} is not there`);
  const a = answer(ours, pair, f[0], drawn, drawn.ours, edge);
  const b = answer(theirs, pair, f[1], drawn, drawn.theirs, edge);
  const differ = (part: Difference['part'], x: Outcome, y: Outcome): Difference[] => {
    const scale = edge
      ? 0
      : Math.max(
          0,
          ...drawn.operands.flatMap(({ values }) =>
            values instanceof Float32Array ? [...values].map(Math.abs) : [],
          ),
        );
    const whole = drawn.operands.map(({ values }) => [...values]);
    if (x.shape.join() !== y.shape.join())
      return [{ name, part, edge, at: whole, ours: x.shape, theirs: y.shape, apart: Infinity }];
    const parts =
      elementwise && edge
        ? x.values.map((_, i) => ({
            at: whole.map((one) => one[i]),
            ours: [x.values[i]],
            theirs: [y.values[i]],
          }))
        : [{ at: whole, ours: x.values, theirs: y.values }];
    return parts.flatMap((one) => {
      const apart = distance(one.ours, one.theirs, scale);
      return apart <= SAME ? [] : [{ name, part, edge, ...one, apart }];
    });
  };
  if (a.values.length !== b.values.length)
    throw new Error(`interop: ${name} gives ${a.values.length} arrays, theirs ${b.values.length}`);
  return {
    slopes: a.slopes.reduce((count, { shape }) => count + sizeOf(shape), 0),
    differences: [
      ...a.values.flatMap((one, i) => differ('value', one, b.values[i])),
      ...a.slopes.flatMap((one, i) => differ('slope', one, b.slopes[i])),
    ],
  };
}

/** Compares a function of both libraries, so many times at random operands, and at its edges. */
export function compare(pair: Pair, ours: Library, theirs: Library, draw: Draw, rounds: number): Found {
  const calls = [
    ...Array.from({ length: rounds }, () => compareCall(pair, pair.draw(draw), ours, theirs, false)),
    ...pair.edges.map((drawn) => compareCall(pair, drawn, ours, theirs, true)),
  ];
  return {
    name: pair.name,
    calls: calls.length,
    slopes: calls.reduce((count, { slopes }) => count + slopes, 0),
    differences: calls.flatMap(({ differences }) => differences),
  };
}
