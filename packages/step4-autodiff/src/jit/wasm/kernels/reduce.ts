import { i32, i8x16, v128, type Expr, type Local, type Scope, type Statement } from '@first-principles/wasm';
import {
  BOTH,
  LANES,
  neutralOf,
  type Code,
  type ReducerDType,
  type Reduction,
} from '@first-principles/linalg/kernels';
import type { Place } from '../memory/buffer.ts';
import { addressOf, advance, repeat } from './loop.ts';
import { placesOf, type Node, type Width } from './node.ts';
import type { KernelModule } from './kernel-module.ts';
import { gather, scatter, splatAt } from './lanes.ts';
import { compute, splatOf } from './registers.ts';

const VECTOR = 16;
/** Partial results side by side, as linalg's reductions have them. */
const PARTIAL = 8;

/**
 * A reduction of computed elements over the last axis, or over the first of two. Its order is that of linalg's: element i
 * goes to lane i mod 8, then ((l0 ∘ l4) ∘ (l2 ∘ l6)) ∘ ((l1 ∘ l5) ∘ (l3 ∘ l7)).
 */
export interface Reduce {
  readonly kind: 'reduce';
  readonly reduction: Reduction;
  /** Nothing that it is computed from is wider. */
  readonly node: Node;
  /** [R, L] over `last`: each row to a number; or [L, R] over `first`: each column. */
  readonly shape: readonly [number, number];
  readonly over: 'first' | 'last';
  /** [R], row-major. */
  readonly target: Place;
}

/** Adds a reduction to the module, as a function without parameters. */
export function defineReduce(
  module: KernelModule,
  name: string,
  kernel: Reduce,
): { call(args: object): Statement } {
  return module.func(name, {}, 'void', (_, scope) => {
    const set = setting(kernel, module, scope);
    return kernel.over === 'last' ? alongRows(kernel, set, scope) : alongColumns(kernel, set, scope);
  });
}

interface Setting {
  readonly width: Width;
  readonly count: number;
  readonly both: (a: Expr<'v128'>, b: Expr<'v128'>) => Expr<'v128'>;
  readonly neutral: Local<'v128'>;
  readonly code: Code;
  readonly sources: readonly Place[];
  readonly pointers: readonly Local<'i32'>[];
  readonly result: Local<'v128'>;
  /** Loads `elements` of every source from its pointer, `along` bytes apart, and computes. */
  readonly next: (elements: number, along: readonly number[]) => Statement[];
  /** Sources that are the same along an axis are loaded before it. */
  readonly begin: (along: readonly number[]) => Statement[];
  readonly strides: readonly (readonly number[])[];
}

function setting({ reduction, node }: Reduce, module: KernelModule, scope: Scope): Setting {
  const dtype = node.dtype as ReducerDType;
  const { bytes: width } = LANES[dtype];
  const code: Code = { scope, constants: [], body: [] };
  const sources = placesOf([node]);
  const pointers = sources.map(({ dtype: type }) => scope.local('i32', type));
  const values = new Map(sources.map((place) => [place, scope.local('v128', 'x')]));
  const [result] = compute([node], width, code, module, (place) => values.get(place)!);
  const neutral = scope.local('v128', 'neutral');
  code.constants.push(neutral.set(splatOf(dtype, neutralOf(reduction, dtype))));
  return {
    width,
    count: VECTOR / width,
    both: BOTH[dtype][reduction],
    neutral,
    code,
    sources,
    pointers,
    result,
    strides: sources.map(({ strides, dtype: type }) => strides.map((n) => n * LANES[type].bytes)),
    begin: (along) =>
      sources.flatMap((place, s) =>
        along[s] === 0 ? [values.get(place)!.set(splatAt(place.dtype, width, pointers[s].get()))] : [],
      ),
    next: (elements, along) => [
      ...sources.flatMap((place, s) => {
        if (along[s] === 0) return [];
        const value = gather(place.dtype, width, pointers[s], along[s], elements);
        return [values.get(place)!.set(value)];
      }),
      ...code.body,
    ],
  };
}

/** Each row [L] to a number: the eight lanes are 8/count vectors. */
function alongRows({ shape, target }: Reduce, set: Setting, scope: Scope): Statement[] {
  const [rows, length] = shape;
  const { width, count, both, neutral, code, pointers, result, strides } = set;
  const across = strides.map(([row]) => row);
  const along = strides.map(([, element]) => element);
  const sums = Array.from({ length: PARTIAL / count }, () => scope.local('v128', 'sum'));
  const to = scope.local('i32', 'to');
  const block = (elements: number): Statement[] =>
    sums.flatMap((sum, v) => {
      const here = Math.min(count, elements - v * count);
      if (here <= 0) return [];
      const value: Expr<'v128'> =
        here === count ? result.get() : v128.bitselect(result.get(), neutral.get(), firstLanes(here, width));
      return [
        ...set.next(here, along),
        sum.set(both(sum.get(), value)),
        ...pointers.flatMap((pointer, p) => advance(pointer, here * along[p])),
      ];
    });
  const rest = length % PARTIAL;
  return [
    ...pointers.map((pointer, p) => pointer.set(i32.const(addressOf(set.sources[p])))),
    to.set(i32.const(addressOf(target))),
    ...code.constants,
    ...repeat(scope, rows, [
      ...set.begin(along),
      ...sums.map((sum) => sum.set(neutral.get())),
      ...repeat(scope, Math.floor(length / PARTIAL), block(PARTIAL)),
      ...(rest === 0 ? [] : block(rest)),
      ...folded(sums, both, width),
      ...scatter(target.dtype, width, to, 0, 1, sums[0]),
      ...advance(to, width),
      ...pointers.flatMap((pointer, p) => advance(pointer, across[p] - length * along[p])),
    ]),
  ];
}

/** Each column of [L, R] to a number: lane by lane in registers, a vector of columns at a time. */
function alongColumns({ shape, target }: Reduce, set: Setting, scope: Scope): Statement[] {
  const [length, columns] = shape;
  const { width, count, both, neutral, code, pointers, result, strides } = set;
  const down = strides.map(([row]) => row);
  const across = strides.map(([, column]) => column);
  const sums = Array.from({ length: PARTIAL }, () => scope.local('v128', 'sum'));
  const to = scope.local('i32', 'to');
  const rowOf = (sum: Local<'v128'>, elements: number): Statement[] => [
    // what is the same for all columns differs from row to row
    ...set.begin(across),
    ...set.next(elements, across),
    sum.set(both(sum.get(), result.get())),
    ...pointers.flatMap((pointer, p) => advance(pointer, down[p])),
  ];
  const block = (elements: number): Statement[] => {
    const rest = length % PARTIAL;
    return [
      ...sums.map((sum) => sum.set(neutral.get())),
      ...repeat(
        scope,
        Math.floor(length / PARTIAL),
        sums.flatMap((sum) => rowOf(sum, elements)),
      ),
      ...sums.slice(0, rest).flatMap((sum) => rowOf(sum, elements)),
      ...[0, 1, 2, 3].map((l) => sums[l].set(both(sums[l].get(), sums[l + 4].get()))),
      ...[0, 1].map((l) => sums[l].set(both(sums[l].get(), sums[l + 2].get()))),
      sums[0].set(both(sums[0].get(), sums[1].get())),
      ...scatter(target.dtype, width, to, width, elements, sums[0]),
      ...advance(to, elements * width),
      ...pointers.flatMap((pointer, p) => advance(pointer, elements * across[p] - length * down[p])),
    ];
  };
  const rest = columns % count;
  return [
    ...pointers.map((pointer, p) => pointer.set(i32.const(addressOf(set.sources[p])))),
    to.set(i32.const(addressOf(target))),
    ...code.constants,
    ...repeat(scope, Math.floor(columns / count), block(count)),
    ...(rest === 0 ? [] : block(rest)),
  ];
}

/** All ones in the first lanes. */
function firstLanes(count: number, width: Width): Expr<'v128'> {
  return v128.const(Array.from({ length: VECTOR }, (_, byte) => (byte < count * width ? 255 : 0)));
}

/** The tree over eight lanes, whose result is left in the first lane of the first vector. */
function folded(
  sums: readonly Local<'v128'>[],
  both: (a: Expr<'v128'>, b: Expr<'v128'>) => Expr<'v128'>,
  width: Width,
): Statement[] {
  const statements: Statement[] = [];
  // whole vectors: lane l meets lane l + half
  for (let half = sums.length / 2; half >= 1; half /= 2) {
    for (let v = 0; v < half; v++) statements.push(sums[v].set(both(sums[v].get(), sums[v + half].get())));
  }
  // within the vector that is left, by moving its upper half down
  for (let bytes = VECTOR / 2; bytes >= width; bytes /= 2) {
    statements.push(sums[0].set(both(sums[0].get(), movedDown(sums[0], bytes))));
  }
  return statements;
}

/** A vector with what lies `bytes` above at its beginning. */
function movedDown(x: Local<'v128'>, bytes: number): Expr<'v128'> {
  const lanes = Array.from({ length: VECTOR }, (_, i) => (i + bytes) % VECTOR);
  return i8x16.shuffle(x.get(), x.get(), lanes);
}
