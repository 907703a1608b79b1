import {
  v128,
  when,
  type Expr,
  type Func,
  type Local,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { LANES, type Precision, type TileSize } from '../matmul/lanes.ts';
import { multiplyAdd } from '../matmul/tile.ts';
import { VECTOR } from '../memory.ts';
import { advance, c32, times } from './form.ts';

/** The tiles that came nearest to the peak with operands that are not packed. */
export const TILES: Readonly<Record<Precision, TileSize>> = {
  strict: { rows: 5, vectors: 2 },
  fast: { rows: 6, vectors: 2 },
};

/** A run of at most so many steps is straight code; a longer one is rounds of ROUND steps, and what is left. */
const STRAIGHT = 16;
const ROUND = 8;

const PARAMETERS = {
  a: 'i32',
  b: 'i32',
  c: 'i32',
  bias: 'i32',
  onto: 'i32',
  count: 'i32',
  outer: 'i32',
  middle: 'i32',
} as const;

/** The function of a line of tiles. */
export type Tiles = Func<typeof PARAMETERS, 'void'>;

/** Bytes from one entry to the next in two operands. */
type Steps<X extends string, Y extends string> = Readonly<Record<X | Y, number>>;

/** A tile's size, and how it walks through a, b and c: everything is fixed but addresses and counts. */
export interface TileForm extends TileSize {
  readonly name: string;
  /** From one row of a tile to the next, and from one tile to the next. */
  readonly row: Steps<'a', 'c'>;
  readonly next: Steps<'a', 'c'>;
  /** The three axes that are summed over. */
  readonly outer: Steps<'a', 'b'>;
  readonly middle: Steps<'a', 'b'>;
  readonly inner: Steps<'a', 'b'> & { readonly count: number };
  readonly relu?: boolean;
}

const ZERO = v128.const(Array.from<number>({ length: VECTOR }).fill(0));

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

/**
 * Adds to `module` the product of `count` tiles with one panel of b. A tile is a few rows of a times a few vectors of
 * b, its sums held in registers:
 *
 *     c[r, v] = (onto ? c[r, v] : 0) + Σ_i Σ_j Σ_k a[r, i, j, k] · b[i, j, k, v]      i < outer, j < middle, k, ascending
 *     c[r, v] = max(c[r, v] + bias[v], 0)                                             where bias ≠ 0; with relu
 *
 * a is a view: its entries for r, i, j, k may overlap, as windows on an image do. Since all strides are constants, one
 * pointer serves for all rows, and a run of k computes no address.
 */
export function defineTiles(
  module: ModuleBuilder,
  dtype: FloatDType,
  precision: Precision,
  { name, rows, vectors, row, next, outer, middle, inner, relu = false }: TileForm,
): Tiles {
  const lanes = LANES[dtype];
  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const [a, b, aOuter, bOuter] = ['a', 'b', 'aOuter', 'bOuter'].map((local) => scope.local('i32', local));
    const [i, j, k] = ['i', 'j', 'k'].map((local) => scope.local('i32', local));
    const sums = range(rows).map(() => range(vectors).map(() => scope.local('v128', 'sum')));
    const bVectors = range(vectors).map(() => scope.local('v128', 'bVector'));
    const products = range(vectors).map(() => scope.local('v128', 'product'));
    const element = scope.local('v128', 'element');

    const eachSum = (value: (sum: Local<'v128'>, v: number, r: number) => Expr<'v128'>): Statement[] =>
      sums.flatMap((sumRow, r) => sumRow.map((sum, v) => sum.set(value(sum, v, r))));
    const step = (s: number): Statement[] => [
      ...bVectors.map((vector, v) => vector.set(v128.load(b.get(), s * inner.b + v * VECTOR))),
      ...sums.flatMap((sumRow, r) => [
        element.set(lanes.splat(a.get(), r * row.a + s * inner.a)),
        ...multiplyAdd(lanes, precision, element, bVectors, sumRow, products),
      ]),
    ];
    const move = (by: Steps<'a', 'b'>, times = 1): Statement[] => [
      ...advance(a, by.a * times),
      ...advance(b, by.b * times),
    ];

    // a and b stand at a run's beginning or, where it is long, behind its rounds; then they go back
    const rounds = inner.count > STRAIGHT ? Math.floor(inner.count / ROUND) : 0;
    const looped = rounds * ROUND;
    const run = [
      ...(looped === 0
        ? []
        : [times(k, c32(rounds), [...range(ROUND).flatMap(step), ...move(inner, ROUND)])]),
      ...range(inner.count - looped).flatMap(step),
      ...move(inner, -looped),
    ];
    const tile: Statement[] = [
      aOuter.set(p.a.get()),
      bOuter.set(p.b.get()),
      when(
        p.onto.get(),
        eachSum((_, v, r) => v128.load(p.c.get(), r * row.c + v * VECTOR)),
        eachSum(() => ZERO),
      ),
      times(i, p.outer.get(), [
        a.set(aOuter.get()),
        b.set(bOuter.get()),
        times(j, p.middle.get(), [...run, ...move(middle)]),
        ...advance(aOuter, outer.a),
        ...advance(bOuter, outer.b),
      ]),
      when(p.bias.get(), [
        ...bVectors.map((vector, v) => vector.set(v128.load(p.bias.get(), v * VECTOR))),
        ...eachSum((sum, v) => lanes.add(sum.get(), bVectors[v].get())),
      ]),
      ...(relu ? eachSum((sum) => lanes.max(sum.get(), ZERO)) : []),
      ...sums.flatMap((sumRow, r) =>
        sumRow.map((sum, v) => v128.store(p.c.get(), sum.get(), r * row.c + v * VECTOR)),
      ),
      ...advance(p.a, next.a),
      ...advance(p.c, next.c),
    ];
    return [times(p.count, p.count.get(), tile)];
  });
}
