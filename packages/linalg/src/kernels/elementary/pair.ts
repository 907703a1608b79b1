import type { FloatDType } from '../../dtype.ts';
import { FORMATS, type Algebra } from './algebra.ts';

/** An unevaluated sum high + low, low at most about one rounding of high: twice the precision of the format. */
export interface Pair<F> {
  readonly high: F;
  readonly low: F;
}

/**
 * a + b, exactly, if |a| ≥ |b| or a = 0.
 *
 * @source Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971)
 */
export function fastTwoSum<F, I, M>({ add, sub }: Algebra<F, I, M>, a: F, b: F): Pair<F> {
  const high = add(a, b);
  return { high, low: sub(b, sub(high, a)) };
}

/**
 * a + b, exactly.
 *
 * @source Knuth, The Art of Computer Programming 2, 4.2.2, theorem B
 */
export function twoSum<F, I, M>({ add, sub }: Algebra<F, I, M>, a: F, b: F): Pair<F> {
  const high = add(a, b);
  const t = sub(high, a);
  return { high, low: add(sub(a, sub(high, t)), sub(b, t)) };
}

/** The upper half of a number's bits, so few that the product of two such is exact; what is left has as few. */
function head<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { fractionBits } = FORMATS[dtype];
  const dropped = BigInt((fractionBits + 2) >> 1);
  return algebra.fromBits(algebra.intAnd(algebra.bits(x), algebra.int(-(1n << dropped))));
}

/** a·b, to about twice the precision of the format. */
export function product<F, I, M>(
  algebra: Algebra<F, I, M>,
  a: Pair<F>,
  b: Pair<F>,
  dtype: FloatDType,
): Pair<F> {
  const { add, sub, mul } = algebra;
  const high = mul(a.high, b.high);
  const [aHead, bHead] = [head(algebra, a.high, dtype), head(algebra, b.high, dtype)];
  const [aTail, bTail] = [sub(a.high, aHead), sub(b.high, bHead)];
  // what the rounding of `high` lost: all but the last product are exact (Dekker)
  const crossed = add(add(sub(mul(aHead, bHead), high), mul(aHead, bTail)), mul(aTail, bHead));
  const lost = add(crossed, mul(aTail, bTail));
  return fastTwoSum(algebra, high, add(lost, add(mul(a.high, b.low), mul(a.low, b.high))));
}

/** a / b; the high part is the quotient rounded nearly as well as can be, half a unit of the last place and 2⁻¹⁰ more. */
export function quotient<F, I, M>(
  algebra: Algebra<F, I, M>,
  a: Pair<F>,
  b: Pair<F>,
  dtype: FloatDType,
): Pair<F> {
  const { add, sub, mul } = algebra;
  const inverse = algebra.div(algebra.float(1), b.high);
  const q = head(algebra, mul(a.high, inverse), dtype);
  const bHead = head(algebra, b.high, dtype);
  const bTail = sub(b.high, bHead);
  // a − q·b: both products are exact, and so is the first difference
  const exact = sub(sub(a.high, mul(q, bHead)), mul(q, bTail));
  const remainder = add(exact, sub(a.low, mul(q, b.low)));
  return fastTwoSum(algebra, q, mul(remainder, inverse));
}
