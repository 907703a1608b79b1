import {
  br_if,
  i32,
  loop,
  v128,
  when,
  type Expr,
  type Func,
  type Local,
  type ModuleBuilder,
  type Statement,
} from '@first-principles/wasm';
import { LANES, TILES, UNROLL, type Lanes, type Precision, type TileSize } from './lanes.ts';
import { VECTOR } from '../memory.ts';
import type { FloatDType } from '../../dtype.ts';

const PARAMETERS = {
  a: 'i32',
  aRow: 'i32',
  b: 'i32',
  bRow: 'i32',
  steps: 'i32',
  c: 'i32',
  cRow: 'i32',
  first: 'i32',
  bias: 'i32',
  addend: 'i32',
  count: 'i32',
} as const;

/** The function of a column of register tiles; all strides are in bytes. */
export type Tiles = Func<typeof PARAMETERS, 'void'>;

const ZERO = v128.const(Array.from<number>({ length: VECTOR }).fill(0));

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function add(a: Expr<'i32'>, b: Expr<'i32'> | number): Expr<'i32'> {
  return i32.add(a, typeof b === 'number' ? i32.const(b) : b);
}

function advance(pointer: Local<'i32'>, by: Expr<'i32'> | number): Statement {
  return pointer.set(add(pointer.get(), by));
}

/** A tile's size in rows and vectors, and how it reads a and b. */
export interface TileShape extends TileSize {
  /** What the function's name begins with. */
  readonly prefix: string;
  /** Whether b lies in a panel, every row right behind the one before; else rows are `bRow` bytes apart. */
  readonly packed: boolean;
  /** Whether a is given by its transpose: what is `aRow` bytes apart are then the steps of k, and rows lie side by side. */
  readonly turned: boolean;
}

/**
 * Adds to `module` the product of `count` tiles, one below the other, with one panel of b. A tile is a few rows of a
 * times a few vectors of b, its sums held in registers:
 *
 *     c[r, v] = (first ? 0 : c[r, v]) + Σ_k a[r, k] · b[k, v]      k ascending
 *     c[r, v] = addend[r, v] + (c[r, v] + bias[v])                 where bias, addend are not 0
 *
 * Each row of a has a pointer of its own, so that no step of k computes an address; a turned one needs but one pointer.
 * After the rounds of UNROLL steps the rest take single steps, in the same order.
 */
export function defineTiles(
  module: ModuleBuilder,
  dtype: FloatDType,
  precision: Precision,
  { prefix, rows, vectors, packed, turned }: TileShape,
): Tiles {
  const lanes = LANES[dtype];
  const panelBytes = TILES[precision].vectors * VECTOR;
  const name = `${prefix}_${packed ? 'packed' : 'plain'}_${rows}x${vectors}`;
  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const pointers = range(turned ? 1 : rows).map(() => scope.local('i32', 'a'));
    const b = scope.local('i32', 'b');
    const sums = range(rows).map(() => range(vectors).map(() => scope.local('v128', 'sum')));
    const bVectors = range(vectors).map(() => scope.local('v128', 'bVector'));
    const products = range(vectors).map(() => scope.local('v128', 'product'));
    const element = scope.local('v128', 'element');
    const address = scope.local('i32', 'address');
    const bEnd = scope.local('i32', 'bEnd');
    const wholeEnd = scope.local('i32', 'wholeEnd');

    /** A statement for every vector of a matrix like c: `address` is the start of its row. */
    const eachVector = (
      start: Expr<'i32'>,
      body: (sum: Local<'v128'>, offset: number) => Statement,
    ): Statement[] => [
      address.set(start),
      ...sums.flatMap((row, r) => [
        ...(r === 0 ? [] : [advance(address, p.cRow.get())]),
        ...row.map((sum, v) => body(sum, v * VECTOR)),
      ]),
    ];

    const step = (u: number): Statement[] => [
      ...bVectors.map((vector, v) =>
        vector.set(v128.load(b.get(), v * VECTOR + (packed ? u * panelBytes : 0))),
      ),
      ...range(rows).flatMap((r) => [
        element.set(
          turned
            ? lanes.splat(pointers[0].get(), r * lanes.bytes)
            : lanes.splat(pointers[r].get(), u * lanes.bytes),
        ),
        ...multiplyAdd(lanes, precision, element, bVectors, sums[r], products),
      ]),
      ...(turned ? [advance(pointers[0], p.aRow.get())] : []),
      ...(packed ? [] : [advance(b, p.bRow.get())]),
    ];

    /** Rounds of `count` steps until b reaches `end`. */
    const rounds = (count: number, end: Local<'i32'>): Statement =>
      when(i32.ne(b.get(), end.get()), [
        loop((again) => [
          ...range(count).flatMap(step),
          ...(packed ? [advance(b, count * panelBytes)] : []),
          ...(turned ? [] : pointers.map((pointer) => advance(pointer, count * lanes.bytes))),
          br_if(again, i32.ne(b.get(), end.get())),
        ]),
      ]);

    const rowOfB = (): Expr<'i32'> => (packed ? i32.const(panelBytes) : p.bRow.get());
    const endAfter = (steps: Expr<'i32'>): Expr<'i32'> => add(p.b.get(), i32.mul(steps, rowOfB()));
    const oneTile: Statement[] = [
      b.set(p.b.get()),
      ...pointers.map((pointer, r) =>
        pointer.set(r === 0 ? p.a.get() : add(pointers[r - 1].get(), p.aRow.get())),
      ),
      when(
        p.first.get(),
        sums.flat().map((sum) => sum.set(ZERO)),
        eachVector(p.c.get(), (sum, offset) => sum.set(v128.load(address.get(), offset))),
      ),
      rounds(UNROLL, wholeEnd),
      rounds(1, bEnd),
      when(
        p.bias.get(),
        sums.flatMap((row) =>
          row.map((sum, v) => sum.set(lanes.add(sum.get(), v128.load(p.bias.get(), v * VECTOR)))),
        ),
      ),
      when(p.addend.get(), [
        ...eachVector(p.addend.get(), (sum, offset) =>
          sum.set(lanes.add(v128.load(address.get(), offset), sum.get())),
        ),
        p.addend.set(add(address.get(), p.cRow.get())),
      ]),
      ...eachVector(p.c.get(), (sum, offset) => v128.store(address.get(), sum.get(), offset)),
      p.c.set(add(address.get(), p.cRow.get())),
      advance(p.a, turned ? rows * lanes.bytes : i32.mul(p.aRow.get(), i32.const(rows))),
    ];
    return [
      bEnd.set(endAfter(p.steps.get())),
      wholeEnd.set(endAfter(i32.and(p.steps.get(), i32.const(-UNROLL)))),
      loop((again) => [...oneTile, br_if(again, p.count.tee(i32.sub(p.count.get(), i32.const(1))))]),
    ];
  });
}

/**
 * sums[v] += element · b[v]. Strict takes all products of a row before their sums: the other order leaves half of a
 * processor's multiply and add units waiting for each other.
 */
export function multiplyAdd(
  lanes: Lanes,
  precision: Precision,
  element: Local<'v128'>,
  b: readonly Local<'v128'>[],
  sums: readonly Local<'v128'>[],
  products: readonly Local<'v128'>[],
): Statement[] {
  if (precision === 'fast') {
    return sums.map((sum, v) => sum.set(lanes.madd(element.get(), b[v].get(), sum.get())));
  }
  return [
    ...products.map((product, v) => product.set(lanes.mul(element.get(), b[v].get()))),
    ...sums.map((sum, v) => sum.set(lanes.add(sum.get(), products[v].get()))),
  ];
}
