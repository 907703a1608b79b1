import type { FloatDType } from '../../dtype.ts';
import { clamp, FORMATS, polynomial, type Algebra } from './algebra.ts';

interface Constants {
  /** 1 / ln 2. */
  readonly perLn2: number;
  /** ln 2 in two parts; the high one has so few bits that k·high is exact. */
  readonly ln2High: number;
  readonly ln2Low: number;
  /** Coefficients of r² in r·(eʳ + 1)/(eʳ − 1) − 2 … (Remez). */
  readonly series: readonly number[];
  /** Beyond these the result is 0 or ∞. */
  readonly lowest: number;
  readonly highest: number;
}

const CONSTANTS: Readonly<Record<FloatDType, Constants>> = {
  float32: {
    perLn2: 1.4426950216,
    ln2High: 6.9314575195e-1,
    ln2Low: 1.4286067653e-6,
    series: [1.666662544e-1, -2.7667332906e-3],
    lowest: -110,
    highest: 90,
  },
  float64: {
    perLn2: Math.LOG2E,
    ln2High: 6.9314718036912381649e-1,
    ln2Low: 1.90821492927058770002e-10,
    series: [
      1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5,
      -1.6533902205465251539e-6, 4.13813679705723846039e-8,
    ],
    lowest: -750,
    highest: 720,
  },
};

/** eˣ as 2ᵏ·(1 + r − rest): r and rest are kept apart, for 1 + r − rest rounds away what eˣ − 1 needs. */
export interface Exponential<F> {
  readonly k: F;
  readonly r: F;
  readonly rest: F;
}

/** eʳ − 1 − r = r·c / (2 − c) with c = r − r²·P(r²), for |r| ≤ ½ ln 2. */
export function beyondLinear<F, I, M>(algebra: Algebra<F, I, M>, r: F, dtype: FloatDType): F {
  const { sub, mul } = algebra;
  const square = mul(r, r);
  const c = sub(r, mul(square, polynomial(algebra, square, CONSTANTS[dtype].series)));
  return algebra.div(mul(r, c), sub(algebra.float(2), c));
}

/**
 * eˣ = 2ᵏ · eʳ with k = round(x / ln 2) and r = x − k·ln 2 = high − low, |r| ≤ ½ ln 2.
 *
 * @param x - within the range where 2ᵏ can be multiplied by `scale`
 * @source FreeBSD msun `e_exp.c`, `e_expf.c` (the reduction, the rational form and its coefficients)
 */
export function exponential<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): Exponential<F> {
  const { sub, mul, float } = algebra;
  const { perLn2, ln2High, ln2Low } = CONSTANTS[dtype];
  const k = algebra.nearest(mul(x, float(perLn2)));
  const high = sub(x, mul(k, float(ln2High)));
  const low = mul(k, float(ln2Low));
  return { k, r: high, rest: sub(low, beyondLinear(algebra, sub(high, low), dtype)) };
}

/** x, or the end of the range of exponents that lies nearer: beyond it eˣ is 0 or ∞ anyway. NaN stays. */
export function withinRange<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { lowest, highest } = CONSTANTS[dtype];
  return clamp(algebra, x, lowest, highest);
}

/** eˣ, from `exponential`. */
export function exp<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { k, r, rest } = exponential(algebra, withinRange(algebra, x, dtype), dtype);
  return scale(algebra, algebra.sub(algebra.float(1), algebra.sub(rest, r)), k, dtype);
}

/** x·2ᵏ for a whole number k, in two halves, so that results below the smallest normal number are rounded once. */
export function scale<F, I, M>(algebra: Algebra<F, I, M>, x: F, k: F, dtype: FloatDType): F {
  const half = algebra.nearest(algebra.mul(k, algebra.float(0.5)));
  const scaled = algebra.mul(x, powerOfTwo(algebra, half, dtype));
  return algebra.mul(scaled, powerOfTwo(algebra, algebra.sub(k, half), dtype));
}

/** 2ⁿ for a whole number n in the range of normal exponents. */
export function powerOfTwo<F, I, M>(algebra: Algebra<F, I, M>, n: F, dtype: FloatDType): F {
  const { fractionBits, bias, magic } = FORMATS[dtype];
  const lowBits = algebra.bits(algebra.add(n, algebra.float(magic)));
  const exponent = algebra.shiftLeft(lowBits, fractionBits);
  return algebra.fromBits(algebra.intAdd(exponent, algebra.int(BigInt(bias) << BigInt(fractionBits))));
}
