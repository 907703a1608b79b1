import type { FloatDType } from '../../dtype.ts';
import type { Algebra } from './algebra.ts';
import { atTheEnds, logarithm, split } from './log.ts';

/**
 * ln(1 + x), as exact near 0 as elsewhere: u = 1 + x rounded is 2ᵏ·m, and what it lost, over u, is added to ln u; where
 * k = 0, x itself is the f of `logarithm`, and nothing is lost.
 *
 * @source FreeBSD msun `s_log1p.c`
 */
export function log1p<F, I, M>(algebra: Algebra<F, I, M>, x: F, dtype: FloatDType): F {
  const { add, sub, float, select, less, equal } = algebra;
  const u = add(float(1), x);
  const { k, m } = split(algebra, u, dtype);
  const lost = select(less(float(1), x), sub(float(1), sub(u, x)), sub(x, sub(u, float(1))));
  const near = equal(k, float(0));
  const f = select(near, x, sub(m, float(1)));
  const c = select(near, float(0), algebra.div(lost, u));
  const result = atTheEnds(algebra, u, logarithm(algebra, k, f, dtype, c));
  return select(equal(x, float(0)), x, result);
}
