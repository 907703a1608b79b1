import type { FloatDType } from '../../dtype.ts';
import { withSign, type Algebra } from './algebra.ts';
import { expm1Pair } from './expm1.ts';
import { fastTwoSum, quotient } from './pair.ts';

/** tanh x = −E / (2 + E) with E = e^−2|x| − 1, and the sign of x: exact near 0, 1 for large |x|. */
export function tanh<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { add, sub, mul, float } = algebra;
  const e = expm1Pair(algebra, mul(algebra.abs(x), float(-2)), dtype);
  const two = fastTwoSum(algebra, float(2), e.high);
  const numerator = { high: sub(float(0), e.high), low: sub(float(0), e.low) };
  const denominator = { high: two.high, low: add(two.low, e.low) };
  return withSign(algebra, quotient(algebra, numerator, denominator, dtype).high, x, dtype);
}
