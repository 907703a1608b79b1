import type { FloatDType } from '../../dtype.ts';
import { FORMATS, polynomial, type Algebra } from './algebra.ts';

interface Constants {
  /** ln 2 in two parts. */
  readonly ln2High: number;
  readonly ln2Low: number;
  /** Coefficients of z, w·z, w²·z …, where z = s², w = z²: the odd terms of the series in z. */
  readonly odd: readonly number[];
  /** Coefficients of w, w², …: the even terms. */
  readonly even: readonly number[];
  /** Bits of √½, rounded: mantissas are taken from [√½, √2). */
  readonly rootHalf: bigint;
  readonly smallestNormal: number;
  /** Numbers below the smallest normal one are brought up by `lift` powers of two, that is by `lifting`. */
  readonly lift: number;
  readonly lifting: number;
}

const CONSTANTS: Readonly<Record<FloatDType, Constants>> = {
  float32: {
    ln2High: 6.9313812256e-1,
    ln2Low: 9.0580006145e-6,
    odd: [0.66666662693, 0.28498786688],
    even: [0.40000972152, 0.24279078841],
    rootHalf: 0x3f3504f3n,
    smallestNormal: 2 ** -126,
    lift: 25,
    lifting: 2 ** 25,
  },
  float64: {
    ln2High: 6.9314718036912381649e-1,
    ln2Low: 1.90821492927058770002e-10,
    odd: [6.66666666666673513e-1, 2.857142874366239149e-1, 1.818357216161805012e-1, 1.479819860511658591e-1],
    even: [3.999999999940941908e-1, 2.222219843214978396e-1, 1.531383769920937332e-1],
    rootHalf: 0x3fe6a09e667f3bcdn,
    smallestNormal: 2 ** -1022,
    lift: 54,
    lifting: 2 ** 54,
  },
};

/** x = 2ᵏ·m, m in [√½, √2). */
export interface Split<F> {
  readonly k: F;
  readonly m: F;
}

/**
 * A positive number taken apart, subnormal or not. The bits of k are those of the exponent: adding 1 − √½ carries into them when
 * the mantissa is at least √2.
 */
export function split<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): Split<F> {
  const { fractionBits, bias, firstWhole } = FORMATS[dtype];
  const { rootHalf, smallestNormal, lift, lifting } = CONSTANTS[dtype];
  const { sub, mul, float, select } = algebra;
  const tiny = algebra.less(x, float(smallestNormal));
  const normal = select(tiny, mul(x, float(lifting)), x);
  const one = BigInt(bias) << BigInt(fractionBits);
  const shifted = algebra.intAdd(algebra.bits(normal), algebra.int(one - rootHalf));
  const fraction = algebra.intAnd(shifted, algebra.int((1n << BigInt(fractionBits)) - 1n));
  const exponent = algebra.shiftRight(shifted, fractionBits);
  const anchor = BigInt(bias + fractionBits) << BigInt(fractionBits); // the bits of firstWhole
  const biased = algebra.fromBits(algebra.intOr(exponent, algebra.int(anchor)));
  return {
    k: sub(sub(biased, float(firstWhole + bias)), select(tiny, float(lift), float(0))),
    m: algebra.fromBits(algebra.intAdd(fraction, algebra.int(rootHalf))),
  };
}

/**
 * k·ln 2 + ln(1 + f) + c for a small c: with s = f / (2 + f), ln(1 + f) = f − (f²/2 − s·(f²/2 + R(s²))).
 *
 * @param c - what f lacks, if anything
 * @source FreeBSD msun `e_log.c`, `s_log1p.c` (the series and its coefficients)
 */
export function logarithm<F, I, M>(algebra: Algebra<F, I, M>, k: F, f: F, dtype: FloatDType, c?: F): F {
  const { add, sub, mul, float } = algebra;
  const { ln2High, ln2Low, odd, even } = CONSTANTS[dtype];
  const s = algebra.div(f, add(float(2), f));
  const z = mul(s, s);
  const w = mul(z, z);
  const series = add(mul(z, polynomial(algebra, w, odd)), mul(w, polynomial(algebra, w, even)));
  const halfSquare = mul(mul(float(0.5), f), f);
  const low = mul(k, float(ln2Low));
  const correction = add(mul(s, add(halfSquare, series)), c === undefined ? low : add(low, c));
  return sub(mul(k, float(ln2High)), sub(sub(halfSquare, correction), f));
}

/** The result, or what a logarithm is where there is none: −∞ at 0, NaN below, ∞ at ∞, NaN at NaN. */
export function atTheEnds<F, I, M>(algebra: Algebra<F, I, M>, x: F, result: F): F {
  const { float, select, less, equal } = algebra;
  const infinite = select(equal(x, float(Infinity)), x, result);
  const negative = select(less(x, float(0)), float(NaN), infinite);
  const atZero = select(equal(x, float(0)), float(-Infinity), negative);
  return select(equal(x, x), atZero, x);
}

/**
 * ln x = k·ln 2 + ln m with x = 2ᵏ·m. −∞ at 0, NaN below.
 *
 * @source FreeBSD msun `e_log.c`, `e_logf.c`
 */
export function log<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { k, m } = split(algebra, x, dtype);
  return atTheEnds(algebra, x, logarithm(algebra, k, algebra.sub(m, algebra.float(1)), dtype));
}
