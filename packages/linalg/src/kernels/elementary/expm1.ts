import type { FloatDType } from '../../dtype.ts';
import { clamp, type Algebra } from './algebra.ts';
import { exponential, powerOfTwo, scale, withinRange } from './exp.ts';
import { fastTwoSum, twoSum, type Pair } from './pair.ts';

/** Below these, 1 − 2eˣ rounds to 1. */
const LOWEST: Readonly<Record<FloatDType, number>> = { float32: -20, float64: -40 };

/** eˣ − 1 = 2ᵏ·(high + low). */
interface Scaled<F> extends Pair<F> {
  readonly k: F;
}

/** eˣ − 1 = 2ᵏ·((1 − 2⁻ᵏ) + r − rest), the last sum as a pair. */
function parts<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): Scaled<F> {
  const { add, sub, float } = algebra;
  const { k, r, rest } = exponential(algebra, x, dtype);
  const y = fastTwoSum(algebra, r, sub(float(0), rest));
  const shift = clamp(algebra, sub(float(0), k), -60, 60); // beside 1, 2⁻⁶⁰ is nothing
  const one = twoSum(algebra, float(1), sub(float(0), powerOfTwo(algebra, shift, dtype)));
  const total = fastTwoSum(algebra, one.high, y.high);
  return { k, high: total.high, low: add(total.low, add(one.low, y.low)) };
}

/** eˣ − 1 for x ≤ 0 as a pair. */
export function expm1Pair<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): Pair<F> {
  const { k, high, low } = parts(algebra, clamp(algebra, x, LOWEST[dtype], 0), dtype);
  const power = powerOfTwo(algebra, k, dtype);
  return { high: algebra.mul(high, power), low: algebra.mul(low, power) };
}

/**
 * eˣ − 1, as exact near 0 as elsewhere: with `exponential`, 2ᵏ·((1 − 2⁻ᵏ) + (eʳ − 1)).
 *
 * @source FreeBSD msun `s_expm1.c` (the order of the last sum)
 */
export function expm1<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { add, float, select, less, equal } = algebra;
  const bounded = select(less(x, float(LOWEST[dtype])), float(LOWEST[dtype]), x);
  const { k, high, low } = parts(algebra, withinRange(algebra, bounded, dtype), dtype);
  return select(equal(x, float(0)), x, scale(algebra, add(high, low), k, dtype));
}
