import { f32x4, f64x2, i32x4, i8x16, v128 } from '@first-principles/wasm';
import { mulBytes } from './multiply-bytes.ts';
import type { Operation } from './operation.ts';

/*
 * A float32 result is computed in double and rounded once by the store. For + − × ÷ that is the correctly rounded
 * float32 result, since 53 ≥ 2 · 24 + 2 (Figueroa, "When is double rounding innocuous?", 1995).
 *
 * Truth values as in NumPy: + is or, × is and.
 */

export const ADD: Operation = {
  name: 'add',
  scalar: { float: (a, b) => a + b, integer: (a, b) => a + b, bool: (a, b) => a | b },
  vector: {
    float32: f32x4.add,
    float64: f64x2.add,
    int32: i32x4.add,
    uint32: i32x4.add,
    uint8: i8x16.add,
    bool: v128.or,
  },
};

export const SUB: Operation = {
  name: 'sub',
  scalar: { float: (a, b) => a - b, integer: (a, b) => a - b },
  vector: { float32: f32x4.sub, float64: f64x2.sub, int32: i32x4.sub, uint32: i32x4.sub, uint8: i8x16.sub },
};

/** Integers by `Math.imul`: a product may pass 2⁵³, where doubles lose bits. */
export const MUL: Operation = {
  name: 'mul',
  scalar: { float: (a, b) => a * b, integer: Math.imul, bool: (a, b) => a & b },
  vector: {
    float32: f32x4.mul,
    float64: f64x2.mul,
    int32: i32x4.mul,
    uint32: i32x4.mul,
    uint8: mulBytes,
    bool: v128.and,
  },
};

export const DIV: Operation = {
  name: 'div',
  scalar: { float: (a, b) => a / b },
  vector: { float32: f32x4.div, float64: f64x2.div },
};

/** The remainder with the sign of the divisor, rounded once; by 0, NaN, which integers store as 0. */
export const MOD: Operation = {
  name: 'mod',
  scalar: { float: mod, integer: mod },
  vector: {},
};

/**
 * `%` is exact, but a slow call. A finite divisor of 24 bits, as every float32 is, can do without where the quotient has
 * 29: their product is exact in the 53 of a double.
 */
function mod(a: number, b: number): number {
  const quotient = Math.floor(a / b);
  const exact = Math.abs(quotient) < 2 ** 29 && Math.abs(b) < Infinity && Math.fround(b) === b;
  const remainder = exact ? a - quotient * b : a % b;
  if (remainder === 0) return b < 0 ? -0 : 0;
  // also where a quotient just below a whole number was rounded up to it
  return remainder < 0 !== b < 0 ? remainder + b : remainder;
}
