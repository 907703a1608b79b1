import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  v128,
  type Expr,
  type Local,
  type Statement,
} from '@first-principles/wasm';
import type { DType } from '@first-principles/linalg';
import { LANES, truthLanes } from '@first-principles/linalg/kernels';
import { maskOf } from './conversions.ts';
import type { Width } from './node.ts';

const VECTOR = 16;

/** Whole vectors of elements, and parts of one. */
interface Dense {
  load(at: Expr<'i32'>, offset?: number): Expr<'v128'>;
  store(at: Expr<'i32'>, value: Expr<'v128'>, offset?: number): Statement;
}

/** Of every byte of a mask the lowest bit. */
const asTruth = (mask: Expr<'v128'>): Expr<'v128'> => v128.and(mask, i8x16.splat(i32.const(1)));

/** The first bytes of a vector, by their number. */
const FIRST_BYTES: Readonly<Record<number, Dense | undefined>> = {
  2: {
    load: v128.load16_splat,
    store: (at, value, offset) => i32.store16(at, i32x4.extract_lane(value, 0), offset),
  },
  4: {
    load: v128.load32_zero,
    store: (at, value, offset) => i32.store(at, i32x4.extract_lane(value, 0), offset),
  },
  8: {
    load: v128.load64_zero,
    store: (at, value, offset) => i64.store(at, i64x2.extract_lane(value, 0), offset),
  },
  16: v128,
};

function truthsOf(width: Width): Dense {
  const lanes = truthLanes(width);
  const from = (at: Expr<'i32'>, offset = 0): Expr<'i32'> =>
    offset === 0 ? at : i32.add(at, i32.const(offset));
  return {
    load: (at, offset) => lanes.load(from(at, offset)),
    store: (at, value, offset) => lanes.store(from(at, offset), value),
  };
}

/**
 * `count` elements of a type side by side in memory, in lanes of `width` bytes, if they can be moved at once; truth values
 * become masks.
 */
function denseOf(dtype: DType, width: Width, count: number): Dense | undefined {
  if (dtype === 'bool') return count === VECTOR / width ? truthsOf(width) : undefined;
  return FIRST_BYTES[count * LANES[dtype].bytes];
}

/** The element at a place, in every lane. */
export function splatAt(dtype: DType, width: Width, at: Expr<'i32'>): Expr<'v128'> {
  return (dtype === 'bool' ? truthLanes(width) : LANES[dtype]).splat(at);
}

/** How single elements get into lanes and out of them. */
interface Single {
  replace(x: Expr<'v128'>, at: Expr<'i32'>, lane: number): Expr<'v128'>;
  store(at: Expr<'i32'>, x: Expr<'v128'>, lane: number): Statement;
}

const BYTES: Single = {
  replace: (x, at, lane) => i8x16.replace_lane(x, i32.load8_u(at), lane),
  store: (at, x, lane) => i32.store8(at, i8x16.extract_lane_u(x, lane)),
};
const WORDS: Single = {
  replace: (x, at, lane) => i32x4.replace_lane(x, i32.load(at), lane),
  store: (at, x, lane) => i32.store(at, i32x4.extract_lane(x, lane)),
};

const SINGLE: Readonly<Record<DType, Single>> = {
  float32: {
    replace: (x, at, lane) => f32x4.replace_lane(x, f32.load(at), lane),
    store: (at, x, lane) => f32.store(at, f32x4.extract_lane(x, lane)),
  },
  float64: {
    replace: (x, at, lane) => f64x2.replace_lane(x, f64.load(at), lane),
    store: (at, x, lane) => f64.store(at, f64x2.extract_lane(x, lane)),
  },
  int32: WORDS,
  uint32: WORDS,
  uint8: BYTES,
  bool: BYTES,
};

const plus = (pointer: Local<'i32'>, bytes: number): Expr<'i32'> =>
  bytes === 0 ? pointer.get() : i32.add(pointer.get(), i32.const(bytes));

/**
 * Loads `count` elements that are `step` bytes apart into the first lanes. Nothing beyond them is read: the other lanes
 * hold the first of them, or 0.
 *
 * @param offset - bytes from the pointer to the first
 */
export function gather(
  dtype: DType,
  width: Width,
  pointer: Local<'i32'>,
  step: number,
  count: number,
  offset = 0,
): Expr<'v128'> {
  const dense = step === LANES[dtype].bytes ? denseOf(dtype, width, count) : undefined;
  if (dense !== undefined) return dense.load(pointer.get(), offset);
  if (count === 1) return splatAt(dtype, width, plus(pointer, offset));
  const { replace } = SINGLE[dtype];
  let value = LANES[dtype].splat(plus(pointer, offset));
  for (let i = 1; i < count; i++) value = replace(value, plus(pointer, offset + i * step), i);
  return dtype === 'bool' ? maskOf(i8x16.neg(value), 1, width) : value;
}

/** Stores the first `count` lanes to places that are `step` bytes apart. */
export function scatter(
  dtype: DType,
  width: Width,
  pointer: Local<'i32'>,
  step: number,
  count: number,
  value: Local<'v128'>,
  offset = 0,
): Statement[] {
  const dense = step === LANES[dtype].bytes ? denseOf(dtype, width, count) : undefined;
  if (dense !== undefined) return [dense.store(pointer.get(), value.get(), offset)];
  const { store } = SINGLE[dtype];
  const [lanes, apart] = dtype === 'bool' ? [asTruth(value.get()), width] : [value.get(), 1];
  return Array.from({ length: count }, (_, i) => store(plus(pointer, offset + i * step), lanes, i * apart));
}
