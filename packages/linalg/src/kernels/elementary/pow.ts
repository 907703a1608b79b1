import { clamp, polynomial, withSign, type Algebra } from './algebra.ts';
import { beyondLinear, scale } from './exp.ts';
import { split } from './log.ts';
import { fastTwoSum, product, quotient, type Pair } from './pair.ts';

const DTYPE = 'float64';

/** Coefficients of z⁰, z¹ … in (3·artanh s / s − 3 − z) / z², z = s², for |s| ≤ 3 − 2√2: 3/5, 3/7 … nearly (Chebyshev). */
const SERIES = [
  0.6, 0.4285714285714285, 0.33333333333342646, 0.27272727269485386, 0.2307692364175526, 0.19999944801649414,
  0.17650219681551318, 0.15684490904226772, 0.161436366293472,
] as const;
/** 2 / (3 ln 2) and ln 2, to 106 bits. */
const TWO_THIRDS_PER_LN2 = [0.9617966939259756, 5.0577616648125907e-17] as const;
const LN2 = [Math.LN2, 2.3190468138462996e-17] as const;

/** Beyond this an exponent y makes of any x but 1 what ±∞ makes of it. */
const LARGEST_EXPONENT = 2 ** 66;

function constant<F, I, M>({ float }: Algebra<F, I, M>, [high, low]: readonly [number, number]): Pair<F> {
  return { high: float(high), low: float(low) };
}

/**
 * log₂ x as a pair, for x > 0, to 2⁻⁶⁵: x = 2ᵏ·m, s = (m − 1)/(m + 1), ln m = ⅔·s·(3 + z + z²·P(z)) with z = s².
 * The terms are pairs, down to the last one.
 */
function log2<F, I, M>(algebra: Algebra<F, I, M>, x: F): Pair<F> {
  const { add, sub, mul, float } = algebra;
  const { k, m } = split(algebra, x, DTYPE);
  const f = sub(m, float(1));
  const s = quotient(algebra, { high: f, low: float(0) }, fastTwoSum(algebra, float(2), f), DTYPE);
  const z = product(algebra, s, s, DTYPE);
  const rest = mul(mul(z.high, z.high), polynomial(algebra, z.high, SERIES));
  const three = fastTwoSum(algebra, float(3), z.high);
  const sum = fastTwoSum(algebra, three.high, add(three.low, add(z.low, rest)));
  const lnOfM = product(algebra, s, sum, DTYPE);
  const ofM = product(algebra, lnOfM, constant(algebra, TWO_THIRDS_PER_LN2), DTYPE);
  const total = fastTwoSum(algebra, k, ofM.high);
  return { high: total.high, low: add(total.low, ofM.low) };
}

/** 2ᵉ of a pair: with n the nearest whole number, 2ⁿ·(1 + a + (eᵃ − 1 − a)), a = (e − n)·ln 2. */
function exp2<F, I, M>(algebra: Algebra<F, I, M>, e: Pair<F>): F {
  const { add, sub, mul, float, select } = algebra;
  const high = clamp(algebra, e.high, -1200, 1200); // 2ⁿ is 0 or ∞ before
  const low = select(algebra.equal(high, e.high), e.low, float(0));
  const n = algebra.nearest(high);
  const a = product(algebra, fastTwoSum(algebra, sub(high, n), low), constant(algebra, LN2), DTYPE);
  const one = fastTwoSum(algebra, float(1), a.high);
  const rest = add(beyondLinear(algebra, a.high, DTYPE), add(a.low, mul(a.low, a.high)));
  return scale(algebra, add(one.high, add(one.low, rest)), n, DTYPE);
}

/**
 * xʸ = 2^(y·log₂|x|), in float64, and the sign of x where y is odd. Where x or y is 0, 1, ±∞ or NaN, it is what IEEE 754
 * says: x⁰ and 1ʸ are 1 even for NaN, and x < 0 to a power that is not whole is NaN.
 *
 * @source the outline of FreeBSD msun `e_pow.c`; special cases: C99, annex F.9.4.4
 */
export function pow<F, I, M>(algebra: Algebra<F, I, M>, x: F, y: F): F {
  const { mul, float, select, less, equal, nearest } = algebra;
  const size = algebra.abs(x);
  const bounded = clamp(algebra, y, -LARGEST_EXPONENT, LARGEST_EXPONENT);
  const e = product(algebra, log2(algebra, size), { high: bounded, low: float(0) }, DTYPE);
  const finite = exp2(algebra, e);

  const growing = select(less(y, float(0)), float(0), float(Infinity)); // ∞ʸ
  const falling = select(less(y, float(0)), float(Infinity), float(0)); // 0ʸ
  const magnitude = select(
    equal(size, float(0)),
    falling,
    select(equal(size, float(Infinity)), growing, finite),
  );

  // a whole number is odd if its half is not whole
  const half = mul(y, float(0.5));
  const whole = equal(nearest(y), y);
  const signed = mul(magnitude, withSign(algebra, float(1), x, DTYPE));
  const ofWhole = select(equal(nearest(half), half), magnitude, signed);
  const ofNegative = select(equal(size, float(Infinity)), magnitude, float(NaN));
  const ofFraction = select(less(x, float(0)), ofNegative, magnitude);
  const value = select(whole, ofWhole, ofFraction);
  const ordered = select(equal(x, x), select(equal(y, y), value, y), x);
  return select(equal(x, float(1)), x, select(equal(y, float(0)), float(1), ordered));
}
