/*
 * Arithmetic with 106 bits: a number is an unevaluated sum high + low, |low| ≤ ½ ulp(high). An oracle for float64
 * functions, built on nothing but the rounding of +, − and ×.
 */

/** high + low. */
export type DoubleDouble = readonly [high: number, low: number];

/** a + b, exactly. Knuth, The Art of Computer Programming 2, 4.2.2, theorem B. */
function twoSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const t = sum - a;
  return [sum, a - (sum - t) + (b - t)];
}

const SPLIT = 2 ** 27 + 1;

/** a · b, exactly, unless it overflows. Dekker, Numerische Mathematik 18 (1971). */
function twoProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const ta = SPLIT * a;
  const aHigh = ta - (ta - a);
  const aLow = a - aHigh;
  const tb = SPLIT * b;
  const bHigh = tb - (tb - b);
  const bLow = b - bHigh;
  return [product, aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

/** a + b. */
export function plus(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = twoSum(a[0], b[0]);
  const low = twoSum(a[1], b[1]);
  const middle = twoSum(high[0], high[1] + low[0]);
  return twoSum(middle[0], middle[1] + low[1]);
}

/** a · b. */
export function times(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, low] = twoProduct(a[0], b[0]);
  return twoSum(high, low + (a[0] * b[1] + a[1] * b[0]));
}

/** a / b. */
export function over(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const q = a[0] / b[0];
  const rest = plus(a, times([-q, 0], b));
  return twoSum(q, (rest[0] + rest[1]) / b[0]);
}

/** ln 2 in three parts, the first two of 40 bits: a whole number below 2¹¹ times each is exact. */
const LN2 = [0.6931471805592082, 7.371002565161996e-13, 5.8029889835956905e-25] as const;

/** 1/n! for n = 1 … 9. */
const INVERSE_FACTORIALS: DoubleDouble[] = [];
/** How often eˣ − 1 is squared back after its argument was halved. */
const HALVINGS = 8;

/** 1 / n, to 106 bits. */
function reciprocal(n: number): DoubleDouble {
  const high = 1 / n;
  const [product, rest] = twoProduct(high, n);
  return [high, (1 - product - rest) / n];
}

for (let n = 1, inverse: DoubleDouble = [1, 0]; n <= 9; n++) {
  inverse = times(inverse, reciprocal(n));
  INVERSE_FACTORIALS.push(inverse);
}

/** eˣ = 2ᵏ·(1 + m), with m to about 100 bits however small it is. */
export function expParts(x: number): { readonly k: number; readonly m: DoubleDouble } {
  const k = Math.round(x / Math.LN2);
  const rest = plus(plus(twoSum(x, -k * LN2[0]), [-k * LN2[1], 0]), [-k * LN2[2], 0]);
  const r: DoubleDouble = [rest[0] * 2 ** -HALVINGS, rest[1] * 2 ** -HALVINGS];
  let series = INVERSE_FACTORIALS.at(-1)!;
  for (let n = INVERSE_FACTORIALS.length - 2; n >= 0; n--)
    series = plus(times(series, r), INVERSE_FACTORIALS[n]);
  let m = times(series, r);
  for (let i = 0; i < HALVINGS; i++) m = plus([2 * m[0], 2 * m[1]], times(m, m)); // (1 + m)² − 1
  return { k, m };
}

/** ln x for a positive number, to about 100 bits: one step of Newton's method from `near` = ln x·(1 + 2⁻⁵⁰). */
export function logFrom(x: number | DoubleDouble, near: number): DoubleDouble {
  const { k, m } = expParts(-near);
  // x·e^−near − 1 = (x·2ᵏ − 1) + x·2ᵏ·m, where x·2ᵏ is near 1; 2ᵏ in two halves, lest it overflow
  const half = k >> 1;
  const scale = (part: number): number => part * 2 ** half * 2 ** (k - half);
  const scaled: DoubleDouble = typeof x === 'number' ? [scale(x), 0] : [scale(x[0]), scale(x[1])];
  const e = plus(plus(scaled, [-1, 0]), times(m, scaled));
  return plus([near, 0], plus(e, times([-0.5 * e[0], -0.5 * e[1]], e)));
}
