import type { FloatDType } from '../../dtype.ts';

/**
 * The operations from which elementary functions are built: those that IEEE 754 fixes to the last bit, and integer
 * operations on the bits of a number. A formula written once over an `Algebra` runs as plain JavaScript (the
 * specification) and is compiled to vector instructions, with equal results bit for bit.
 *
 * @typeParam F - a number of the format, or a vector of them
 * @typeParam I - its bits as an integer of the same width, or a vector of them
 * @typeParam M - a truth value, or a mask
 */
export interface Algebra<F, I, M> {
  float(value: number): F;
  int(value: bigint): I;

  add(a: F, b: F): F;
  sub(a: F, b: F): F;
  mul(a: F, b: F): F;
  div(a: F, b: F): F;
  sqrt(a: F): F;
  abs(a: F): F;
  /** To the nearest whole number, ties to even. */
  nearest(a: F): F;

  less(a: F, b: F): M;
  equal(a: F, b: F): M;
  select(mask: M, whenTrue: F, whenFalse: F): F;

  bits(a: F): I;
  fromBits(a: I): F;
  intAdd(a: I, b: I): I;
  intSub(a: I, b: I): I;
  intAnd(a: I, b: I): I;
  intOr(a: I, b: I): I;
  shiftLeft(a: I, by: number): I;
  /** Fills with zeros. */
  shiftRight(a: I, by: number): I;
}

/** A function of one number, written over any algebra of the format `dtype`. */
export type Formula = <F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType) => F;

/** A function of the bits of a number of the format `dtype`, which need not stand for one. */
export type FormulaOfBits = <F, I, M>(algebra: Algebra<F, I, M>, bits: I, dtype: FloatDType) => F;

/** A function of two numbers, written over any algebra of float64. */
export type Formula2 = <F, I, M>(algebra: Algebra<F, I, M>, x: F, y: F) => F;

/** A function of one number as it is computed. */
export interface Elementary {
  /** Names its modules. */
  readonly name: string;
  readonly formula: Formula;
  /** The formula is one of float64 alone: float32 is computed by it, and rounded once at the end. */
  readonly wide?: boolean;
  /** What takes the formula's place where |x| is above a limit, and finite. */
  readonly far?: { readonly above: number; readonly of: (x: number) => number };
}

/** Whether x lies beyond the reach of the formula. */
export function isFar({ far }: Elementary, x: number): boolean {
  return far !== undefined && Math.abs(x) > far.above && Math.abs(x) < Infinity;
}

/** The format in which a kernel computes. */
export function formatOf({ wide }: Elementary, dtype: FloatDType): FloatDType {
  return wide === true ? 'float64' : dtype;
}

/** What a formula needs to know of a floating-point format. */
export interface Format {
  /** Bits of the fraction, without the hidden one. */
  readonly fractionBits: number;
  /** Exponent of 1. */
  readonly bias: number;
  /** 2^fractionBits: from here on all numbers are whole. */
  readonly firstWhole: number;
  /** 1.5 · 2^fractionBits: added to a small whole number, it leaves that number in the lowest bits. */
  readonly magic: number;
}

/** The two formats. */
export const FORMATS: Readonly<Record<FloatDType, Format>> = {
  float32: { fractionBits: 23, bias: 127, firstWhole: 2 ** 23, magic: 1.5 * 2 ** 23 },
  float64: { fractionBits: 52, bias: 1023, firstWhole: 2 ** 52, magic: 1.5 * 2 ** 52 },
};

/** c[0] + x·(c[1] + x·(c[2] + …)), innermost first (Horner). */
export function polynomial<F, I, M>(algebra: Algebra<F, I, M>, x: F, coefficients: readonly number[]): F {
  const last = algebra.float(coefficients.at(-1)!);
  return coefficients
    .slice(0, -1)
    .reduceRight((sum, coefficient) => algebra.add(algebra.mul(sum, x), algebra.float(coefficient)), last);
}

/** The number of [low, high] nearest to x; NaN stays. */
export function clamp<F, I, M>(algebra: Algebra<F, I, M>, x: F, low: number, high: number): F {
  const { float, less, select } = algebra;
  const above = select(less(x, float(low)), float(low), x);
  return select(less(float(high), above), float(high), above);
}

/** |x| with the sign of `sign`, its bit copied, so that −0 stays −0. */
export function withSign<F, I, M>(algebra: Algebra<F, I, M>, x: F, sign: F, dtype: FloatDType): F {
  const signBit = algebra.int(1n << (dtype === 'float32' ? 31n : 63n));
  const magnitude = algebra.bits(algebra.abs(x));
  return algebra.fromBits(algebra.intOr(magnitude, algebra.intAnd(algebra.bits(sign), signBit)));
}
