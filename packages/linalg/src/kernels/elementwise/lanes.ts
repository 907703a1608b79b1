import { i32, i32x4, i64, i64x2, i8x16, v128, type Expr, type Statement } from '@first-principles/wasm';
import type { DType } from '../../dtype.ts';
import { VECTOR } from '../memory.ts';

/** How elements of one kind get into the lanes of a vector and out of them. */
export interface Lanes {
  /** Bytes of an element in memory. */
  readonly bytes: 1 | 4 | 8;
  load(address: Expr<'i32'>): Expr<'v128'>;
  /** Loads one element into every lane. */
  splat(address: Expr<'i32'>): Expr<'v128'>;
  store(address: Expr<'i32'>, value: Expr<'v128'>): Statement;
  /** Stores the first lane alone. */
  storeOne(address: Expr<'i32'>, value: Expr<'v128'>): Statement;
}

const values = (
  bytes: Lanes['bytes'],
  splat: Lanes['splat'],
  storeOne: (address: Expr<'i32'>, value: Expr<'v128'>) => Statement,
): Lanes => ({ bytes, load: v128.load, splat, store: v128.store, storeOne });

const WORDS = values(4, v128.load32_splat, (address, value) =>
  i32.store(address, i32x4.extract_lane(value, 0)),
);

const BYTES = values(1, v128.load8_splat, (address, value) =>
  i32.store8(address, i32x4.extract_lane(value, 0)),
);

/** The lanes of each type; bits pass through untouched. */
export const LANES: Readonly<Record<DType, Lanes>> = {
  float32: WORDS,
  int32: WORDS,
  uint32: WORDS,
  float64: values(8, v128.load64_splat, (address, value) => i64.store(address, i64x2.extract_lane(value, 0))),
  uint8: BYTES,
  bool: BYTES,
};

/**
 * Truth values beside lanes of `width` bytes: in memory bytes of 0 and 1, in vectors masks, whose lanes are all zeros
 * or all ones.
 */
export function truthLanes(width: Lanes['bytes']): Lanes {
  return width === 1 ? TRUTH_BYTES : wideTruth(width);
}

const asTruth = (mask: Expr<'v128'>): Expr<'v128'> => v128.and(mask, i8x16.splat(i32.const(1)));

const TRUTH_BYTES: Lanes = {
  bytes: 1,
  load: (address) => i8x16.neg(v128.load(address)),
  splat: (address) => i8x16.neg(v128.load8_splat(address)),
  store: (address, mask) => v128.store(address, asTruth(mask)),
  storeOne: (address, mask) => BYTES.storeOne(address, asTruth(mask)),
};

function wideTruth(width: 4 | 8): Lanes {
  const count = VECTOR / width;
  const bytes = Array.from({ length: VECTOR }, (_, i) => i);
  const zeros = v128.const(bytes.map(() => 0));
  // the byte of lane k comes to the front of lane k, zeros behind it
  const spread = bytes.map((i) => (i % width === 0 ? i / width : VECTOR));
  const negate = width === 4 ? i32x4.neg : i64x2.neg;
  const asMask = (loaded: Expr<'v128'>): Expr<'v128'> => negate(i8x16.shuffle(loaded, zeros, spread));
  // and back: the first bytes of all lanes, side by side
  const gathered = bytes.map((i) => (i * width) % VECTOR);
  const ones = count === 4 ? 0x01010101 : 0x0101;
  const asBytes = (mask: Expr<'v128'>): Expr<'i32'> =>
    i32.and(i32x4.extract_lane(i8x16.shuffle(mask, mask, gathered), 0), i32.const(ones));
  return {
    bytes: 1,
    load: (address) => asMask(count === 4 ? v128.load32_splat(address) : v128.load16_splat(address)),
    splat: (address) => asMask(v128.load8_splat(address)),
    store: (address, mask) => (count === 4 ? i32.store : i32.store16)(address, asBytes(mask)),
    storeOne: (address, mask) => i32.store8(address, asBytes(mask)),
  };
}
