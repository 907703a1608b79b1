import { f32x4, f64x2, v128, type Expr } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';

/** How products are summed: `strict` rounds after every operation; `fast` may fuse a multiply with an add. */
export type Precision = 'strict' | 'fast';

/** The vector instructions of one element type. */
export interface Lanes {
  /** Bytes of an element. */
  readonly bytes: number;
  /** Elements in a vector. */
  readonly count: number;
  /** Loads one element into every lane. */
  splat(address: Expr<'i32'>, offset?: number): Expr<'v128'>;
  add(a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'>;
  mul(a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'>;
  /** The larger; NaN if either is. */
  max(a: Expr<'v128'>, b: Expr<'v128'>): Expr<'v128'>;
  /** a·b + c, rounded once or twice. */
  madd(a: Expr<'v128'>, b: Expr<'v128'>, c: Expr<'v128'>): Expr<'v128'>;
}

/** float32: four lanes; float64: two. */
export const LANES: Readonly<Record<FloatDType, Lanes>> = {
  float32: {
    bytes: 4,
    count: 4,
    splat: v128.load32_splat,
    add: f32x4.add,
    mul: f32x4.mul,
    max: f32x4.max,
    madd: f32x4.relaxed_madd,
  },
  float64: {
    bytes: 8,
    count: 2,
    splat: v128.load64_splat,
    add: f64x2.add,
    mul: f64x2.mul,
    max: f64x2.max,
    madd: f64x2.relaxed_madd,
  },
};

/** Steps of k in a round of a tile's loop, which share one advance of the pointers; more gain nothing. A power of two. */
export const UNROLL = 4;

/** The size of a register tile. */
export interface TileSize {
  readonly rows: number;
  readonly vectors: number;
}

/**
 * The tiles that came nearest to the peak, among those that fit into the 15 vector registers V8 leaves free: sums, a
 * row of b, an element of a and (strict) the products. Fast is bound by the multiply-add units; strict, with two
 * instructions where fast has one, by how many a processor takes in at a time, so its tile has the fewest loads for
 * its sums.
 */
export const TILES: Readonly<Record<Precision, TileSize>> = {
  strict: { rows: 3, vectors: 3 },
  fast: { rows: 6, vectors: 2 },
};
