import {
  select,
  type Expr,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
} from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import type { Precision, TileSize } from '../matmul/lanes.ts';
import { VECTOR } from '../memory.ts';
import { advance, c32, offset, shares, times } from './form.ts';
import { defineTiles, TILES, type TileForm, type Tiles } from './tile.ts';

/** Rows of a product along one axis of an image or a kernel: how many, and the bytes from one to the next in a and c. */
export interface RowAxis {
  readonly count: number;
  readonly a: number;
  readonly c: number;
}

/** The axis along which tiles hold the most rows each; the last of equals. */
export function tileAxis(axes: readonly RowAxis[], precision: Precision): RowAxis {
  const rows = ({ count }: RowAxis): number => count / Math.ceil(count / TILES[precision].rows);
  return axes.reduce((best, axis) => (rows(axis) >= rows(best) ? axis : best));
}

/** Defines a tile function for each size that `rows` and `vectors` are split into. */
export function defineTileSizes(
  module: ModuleBuilder,
  dtype: FloatDType,
  precision: Precision,
  rows: readonly number[],
  vectors: readonly number[],
  form: (size: TileSize) => Omit<TileForm, keyof TileSize>,
): (size: TileSize) => Tiles {
  const defined = rows.map((r) =>
    vectors.map((v) =>
      defineTiles(module, dtype, precision, { rows: r, vectors: v, ...form({ rows: r, vectors: v }) }),
    ),
  );
  return (size) => defined[rows.indexOf(size.rows)][vectors.indexOf(size.vectors)];
}

/** Pointers to what a tile begins with. */
export interface Pointers {
  readonly a: Local<'i32'>;
  readonly b: Local<'i32'>;
  readonly c: Local<'i32'>;
  readonly bias?: Local<'i32'>;
}

/** Code for each panel of b, `vectors` wide in all: `body` is given its width; b, c and bias stand at its beginning. */
export function overPanels(
  scope: Scope,
  vectors: number,
  most: number,
  { b, c, bias }: Omit<Pointers, 'a'>,
  body: (width: number) => Statement[],
): Statement[] {
  return shares(vectors, most).map(({ length, count }) => {
    const left = scope.local('i32', 'panels');
    return times(left, c32(count), [
      ...body(length),
      ...advance(b, length * VECTOR),
      ...advance(c, length * VECTOR),
      ...(bias === undefined ? [] : [bias.set(select(offset(bias, length * VECTOR), c32(0), bias.get()))]),
    ]);
  });
}

/** Code for each tile along an axis of rows: `call` is given its height and the addresses where it begins. */
export function overTiles(
  scope: Scope,
  { count, a: aStep, c: cStep }: RowAxis,
  most: number,
  { a, c }: Pick<Pointers, 'a' | 'c'>,
  call: (rows: number, a: Expr<'i32'>, c: Expr<'i32'>) => Statement,
): Statement[] {
  const [aAt, cAt, left] = ['aAt', 'cAt', 'tiles'].map((name) => scope.local('i32', name));
  return [
    aAt.set(a.get()),
    cAt.set(c.get()),
    ...shares(count, most).map((share) =>
      times(left, c32(share.count), [
        call(share.length, aAt.get(), cAt.get()),
        ...advance(aAt, share.length * aStep),
        ...advance(cAt, share.length * cStep),
      ]),
    ),
  ];
}

/** The sizes that `total` is split into. */
export function sizesOf(total: number, most: number): number[] {
  return shares(total, most).map(({ length }) => length);
}
