import type { FloatDType } from '../../dtype.ts';
import { clamp, type Algebra } from './algebra.ts';
import { exponential, powerOfTwo, scale, withinRange } from './exp.ts';
import { fastTwoSum, quotient } from './pair.ts';

/**
 * 1 / (1 + e⁻ˣ) without overflow: with e = e^−|x| = 2ᵏ·f it is 1 / (1 + e) where x ≥ 0, and 2ᵏ·(f / (1 + e)) below,
 * so that small values keep all their digits.
 */
export function sigmoid<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { add, sub, mul, float, select } = algebra;
  const bounded = withinRange(algebra, sub(float(0), algebra.abs(x)), dtype);
  const { k, r, rest } = exponential(algebra, bounded, dtype);
  const f = fastTwoSum(algebra, float(1), sub(r, rest));

  const power = powerOfTwo(algebra, clamp(algebra, k, -60, 0), dtype); // beside 1, 2⁻⁶⁰ is nothing
  const one = fastTwoSum(algebra, float(1), mul(f.high, power));
  const denominator = { high: one.high, low: add(one.low, mul(f.low, power)) };

  const negative = algebra.less(x, float(0));
  const numerator = {
    high: select(negative, f.high, float(1)),
    low: select(negative, f.low, float(0)),
  };
  return scale(
    algebra,
    quotient(algebra, numerator, denominator, dtype).high,
    select(negative, k, float(0)),
    dtype,
  );
}
