import type { DoubleDouble } from './double-double.ts';

/* Sine and cosine in whole numbers of 2⁻²⁵⁶: an oracle without one rounding that matters. */

const BITS = 256n;
const ONE = 1n << BITS;
const HALF_PI = 0x1921fb54442d18469898cc51701b839a252049c1114cf98e804177d4c76273644n;

/** x − x³/3! + x⁵/5! − … from `term` = x, or 1 − x²/2! + … from `term` = 1 and `k` = 0. */
function series(x: bigint, term: bigint, k: bigint): bigint {
  const square = (x * x) >> BITS;
  let sum = 0n;
  for (; term !== 0n && term !== -1n; k += 2n) {
    sum += term;
    term = -((term * square) >> BITS) / ((k + 1n) * (k + 2n));
  }
  return sum;
}

function toDoubleDouble(value: bigint): DoubleDouble {
  const high = Number(value);
  return [high * 2 ** -256, Number(value - BigInt(high)) * 2 ** -256];
}

/** sin(x + quarters·π/2) to more than 100 bits, for 2⁻⁹⁰ ≤ |x| ≤ 2³⁰. */
export function exactSine(x: number, quarters: 0n | 1n): DoubleDouble {
  const whole = BigInt(x * 2 ** 150) << (BITS - 150n);
  const n = (2n * whole + (whole < 0n ? -HALF_PI : HALF_PI)) / (2n * HALF_PI);
  const r = whole - n * HALF_PI;
  const quadrant = (n + quarters) & 3n;
  const size = (quadrant & 1n) === 0n ? series(r, r, 1n) : series(r, ONE, 0n);
  return toDoubleDouble(quadrant < 2n ? size : -size);
}
