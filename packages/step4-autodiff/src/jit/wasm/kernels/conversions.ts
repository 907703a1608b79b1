import { f32, f32x4, f64, f64x2, i32x4, i8x16, v128, type Expr, type Local } from '@first-principles/wasm';
import { isFloat, type DType } from '@first-principles/linalg';
import type { Width } from './node.ts';

const VECTOR = 16;
const BYTES = Array.from({ length: VECTOR }, (_, i) => i);
const ZEROS = v128.const(BYTES.map(() => 0));

/** A mask of lanes of one width as one of another: the first lanes of both stand for the same elements. */
export function maskOf(mask: Expr<'v128'>, from: Width, to: Width): Expr<'v128'> {
  if (from === to) return mask;
  const lanes = BYTES.map((byte) => (Math.floor(byte / to) * from) % VECTOR);
  return i8x16.shuffle(mask, mask, lanes);
}

/** The first four bytes as lanes of 32 bits. */
const wordsOfBytes = (x: Expr<'v128'>): Expr<'v128'> =>
  i8x16.shuffle(
    x,
    ZEROS,
    BYTES.map((byte) => (byte % 4 === 0 ? byte / 4 : VECTOR)),
  );

/** The low bytes of four lanes of 32 bits, side by side. */
const bytesOfWords = (x: Expr<'v128'>): Expr<'v128'> =>
  i8x16.shuffle(
    x,
    x,
    BYTES.map((byte) => (4 * byte) % VECTOR),
  );

/** Numbers toward zero, then their low 32 bits, as linalg's `astype`; of NaN and ±∞ 0. */
function lowBits(
  x: Expr<'v128'>,
  from: 'float32' | 'float64',
  into: (value: Expr<'v128'>) => Local<'v128'>,
): Expr<'v128'> {
  const isSingle = from === 'float32';
  const floats = isSingle ? f32x4 : f64x2;
  const splat = (value: number): Expr<'v128'> =>
    isSingle ? f32x4.splat(f32.const(value)) : f64x2.splat(f64.const(value));
  const whole = into(floats.trunc(x));
  // the remainder by 2³²: every step is exact
  const times = floats.trunc(floats.mul(whole.get(), splat(2 ** -32)));
  const rest = into(floats.sub(whole.get(), floats.mul(times, splat(2 ** 32))));
  const size = floats.abs(rest.get());
  const bits = isSingle ? i32x4.trunc_sat_f32x4_u(size) : i32x4.trunc_sat_f64x2_u_zero(size);
  const negative = into(maskOf(floats.lt(rest.get(), splat(0)), isSingle ? 4 : 8, 4));
  return i32x4.sub(v128.xor(bits, negative.get()), negative.get()); // −x is ¬x + 1
}

/**
 * The first lanes of a vector in another type, as linalg's `astype`; neither is bool.
 *
 * @param x - a read of a local
 * @param into - a local that holds a value
 */
export function convertedLanes(
  x: Expr<'v128'>,
  from: DType,
  to: DType,
  into: (value: Expr<'v128'>) => Local<'v128'>,
): Expr<'v128'> {
  if (from === 'float32' && to === 'float64') return f64x2.promote_low_f32x4(x);
  if (from === 'float64' && to === 'float32') return f32x4.demote_f64x2_zero(x);
  if (from === 'float32' || from === 'float64') {
    const bits = lowBits(x, from, into);
    return to === 'uint8' ? bytesOfWords(into(bits).get()) : bits;
  }
  const words = from === 'uint8' ? wordsOfBytes(x) : x;
  if (to === 'uint8') return bytesOfWords(words);
  if (!isFloat(to)) return words;
  if (to === 'float32') return from === 'int32' ? f32x4.convert_i32x4_s(words) : f32x4.convert_i32x4_u(words);
  return from === 'int32' ? f64x2.convert_low_i32x4_s(words) : f64x2.convert_low_i32x4_u(words);
}
