import { FORMATS, polynomial, type Algebra, type Elementary } from './algebra.ts';
import { farReduction, type Reduced } from './far-reduction.ts';
import { fastTwoSum, twoSum } from './pair.ts';
import { SCALARS } from './scalar.ts';

const PER_HALF_PI = 0.6366197723675814;
/** π/2 in four parts; the first three have 33 bits, so that n times each is exact for n < 2²⁰. */
const HALF_PI = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const;

/** Coefficients of z, z², … in sin r = r + r·(…) and cos r = 1 − z/2 + z·(…), with z = r² (Remez). */
const SINE = [
  -1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4,
  2.75573137070700676789e-6, -2.50507602534068634195e-8, 1.58969099521155010221e-10,
] as const;
const COSINE = [
  4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5,
  -2.75573143513906633035e-7, 2.0875723212981748279e-9, -1.13596475577881948265e-11,
] as const;

/** Beyond this `reduce` lacks digits of π. */
const FAR = 2 ** 20;

/** The reduction of |x| ≤ FAR by parts of π/2 (Cody and Waite): whatever cancels, r keeps more than 53 good bits. */
function reduce<F, I, M>(algebra: Algebra<F, I, M>, x: F): Reduced<F> {
  const { sub, add, mul, float } = algebra;
  const n = algebra.nearest(mul(x, float(PER_HALF_PI)));
  const [a, b, c, d] = HALF_PI.map((part) => mul(n, float(part)));
  const minus = (value: F): F => sub(float(0), value);
  const first = twoSum(algebra, sub(x, a), minus(b));
  const second = twoSum(algebra, first.high, minus(c));
  return { n, r: fastTwoSum(algebra, second.high, sub(add(first.low, second.low), d)) };
}

/** sin(n·π/2 + r): by n, the sine or the cosine of r with one sign or the other. */
function sineOf<F, I, M>(algebra: Algebra<F, I, M>, { n, r: { high: r, low } }: Reduced<F>): F {
  const { add, sub, mul, float } = algebra;
  const { magic } = FORMATS.float64;
  const z = mul(r, r);
  const half = mul(float(0.5), z);

  const cube = mul(z, r);
  const tail = sub(mul(float(0.5), low), mul(cube, polynomial(algebra, z, SINE.slice(1))));
  const sine = sub(r, sub(sub(mul(z, tail), low), mul(cube, float(SINE[0]))));

  const w = sub(float(1), half);
  const rest = sub(mul(mul(z, z), polynomial(algebra, z, COSINE)), mul(r, low));
  const cosine = add(w, add(sub(sub(float(1), w), half), rest));

  const pairs = mul(n, float(0.5));
  const even = algebra.equal(algebra.nearest(pairs), pairs);
  const quarter = algebra.bits(add(n, float(magic)));
  const sign = algebra.intAnd(algebra.shiftLeft(quarter, 62), algebra.int(1n << 63n));
  const one = algebra.intOr(sign, algebra.bits(float(1)));
  return mul(algebra.fromBits(one), algebra.select(even, sine, cosine));
}

/** sin x, in float64. The sign of zero stays. */
function sin<F, I, M>(algebra: Algebra<F, I, M>, x: F): F {
  return algebra.select(algebra.equal(x, algebra.float(0)), x, sineOf(algebra, reduce(algebra, x)));
}

/** cos x = sin(x + π/2), in float64. */
function cos<F, I, M>(algebra: Algebra<F, I, M>, x: F): F {
  const { n, r } = reduce(algebra, x);
  return sineOf(algebra, { n: algebra.add(n, algebra.float(1)), r });
}

/** The sine: `formula` up to FAR, and beyond it with all the digits of π that x takes. */
export const SIN: Elementary = {
  name: 'sin',
  formula: sin,
  wide: true,
  far: { above: FAR, of: (x) => sineOf(SCALARS.float64, farReduction(x)) },
};

/** The cosine. */
export const COS: Elementary = {
  name: 'cos',
  formula: cos,
  wide: true,
  far: {
    above: FAR,
    of(x) {
      const { n, r } = farReduction(x);
      return sineOf(SCALARS.float64, { n: n + 1, r });
    },
  },
};
