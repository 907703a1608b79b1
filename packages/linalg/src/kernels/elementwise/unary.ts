import { f32, f32x4, f64, f64x2, i32, i32x4, i8x16, v128, type Expr } from '@first-principles/wasm';
import { mulBytes } from './multiply-bytes.ts';
import type { Operation } from './operation.ts';

export const NEG: Operation = {
  name: 'neg',
  scalar: { float: (a) => -a, integer: (a) => -a },
  vector: { float32: f32x4.neg, float64: f64x2.neg, int32: i32x4.neg, uint32: i32x4.neg, uint8: i8x16.neg },
};

const same = (a: Expr<'v128'>): Expr<'v128'> => a;

export const ABS: Operation = {
  name: 'abs',
  scalar: { float: Math.abs, integer: Math.abs, bool: (a) => a },
  vector: { float32: f32x4.abs, float64: f64x2.abs, int32: i32x4.abs, uint32: same, uint8: same, bool: same },
};

/** The square root in double, rounded once more by the store, is the correctly rounded one in float32 too. */
export const SQRT: Operation = {
  name: 'sqrt',
  scalar: { float: Math.sqrt },
  vector: { float32: f32x4.sqrt, float64: f64x2.sqrt },
};

export const SQUARE: Operation = {
  name: 'square',
  scalar: { float: (a) => a * a, integer: (a) => Math.imul(a, a), bool: (a) => a },
  vector: {
    float32: (a) => f32x4.mul(a, a),
    float64: (a) => f64x2.mul(a, a),
    int32: (a) => i32x4.mul(a, a),
    uint32: (a) => i32x4.mul(a, a),
    uint8: (a) => mulBytes(a, a),
    bool: same,
  },
};

const singles = (value: number): Expr<'v128'> => f32x4.splat(f32.const(value));
const doubles = (value: number): Expr<'v128'> => f64x2.splat(f64.const(value));
const words = (value: number): Expr<'v128'> => i32x4.splat(i32.const(value));

/** Of zeros +0, of NaN NaN. */
export const SIGN: Operation = {
  name: 'sign',
  scalar: { float: (a) => (a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : NaN), integer: Math.sign },
  vector: {
    float32: (a) =>
      v128.bitselect(
        v128.or(
          v128.and(f32x4.gt(a, singles(0)), singles(1)),
          v128.and(f32x4.lt(a, singles(0)), singles(-1)),
        ),
        a,
        f32x4.eq(a, a),
      ),
    float64: (a) =>
      v128.bitselect(
        v128.or(
          v128.and(f64x2.gt(a, doubles(0)), doubles(1)),
          v128.and(f64x2.lt(a, doubles(0)), doubles(-1)),
        ),
        a,
        f64x2.eq(a, a),
      ),
    int32: (a) => i32x4.max_s(i32x4.min_s(a, words(1)), words(-1)),
    uint32: (a) => i32x4.min_u(a, words(1)),
    uint8: (a) => i8x16.min_u(a, i8x16.splat(i32.const(1))),
  },
};

export const FLOOR: Operation = {
  name: 'floor',
  scalar: { float: Math.floor },
  vector: { float32: f32x4.floor, float64: f64x2.floor },
};

export const CEIL: Operation = {
  name: 'ceil',
  scalar: { float: Math.ceil },
  vector: { float32: f32x4.ceil, float64: f64x2.ceil },
};

/** `Math.round` rounds ties up; here they go to the even neighbour. */
export const ROUND: Operation = {
  name: 'round',
  scalar: {
    float: (a) => {
      const up = Math.round(a);
      return up - a === 0.5 && up % 2 !== 0 ? up - 1 : up;
    },
  },
  vector: { float32: f32x4.nearest, float64: f64x2.nearest },
};

export const IS_NAN: Operation = {
  name: 'isNaN',
  scalar: { float: (a) => Number(Number.isNaN(a)) },
  vector: { float32: (a) => f32x4.ne(a, a), float64: (a) => f64x2.ne(a, a) },
  tells: true,
};

export const IS_FINITE: Operation = {
  name: 'isFinite',
  scalar: { float: (a) => Number(Number.isFinite(a)) },
  vector: {
    float32: (a) => f32x4.lt(f32x4.abs(a), singles(Infinity)),
    float64: (a) => f64x2.lt(f64x2.abs(a), doubles(Infinity)),
  },
  tells: true,
};
