import { describe, expect, test } from 'vitest';
import { cos, key, sin, uniform } from '../src/index.ts';
import { expParts, logFrom, type DoubleDouble } from './double-double.ts';
import { ulps64, worst, type MeasuredName } from './ulp.ts';

/** What the documentation states. Measured over 10⁷ values by `tsx packages/linalg/bench/ulp.ts`. */
const BOUNDS: Readonly<Record<MeasuredName, number>> = {
  exp: 0.9,
  expm1: 1.3,
  log: 0.9,
  log1p: 0.9,
  sigmoid: 0.95,
  sin: 0.9,
  cos: 0.9,
  tanh: 0.95,
};
const MINUTES = { timeout: 180_000 };

describe('the error in units of the last place', () => {
  test.each(
    Object.entries(BOUNDS).flatMap(([name, bound]) => [
      [name as MeasuredName, 'float32', 200_000, bound] as const,
      [name as MeasuredName, 'float64', 50_000, bound] as const,
    ]),
  )('of %s in %s, over %i values, stays below %d', MINUTES, (name, dtype, count, bound) => {
    const { ulps, x } = worst(name, dtype, count);
    expect(ulps, `at x = ${x}`).toBeLessThan(bound);
    expect(ulps, 'a rounding at the end errs so much').toBeGreaterThan(0.49);
  });
});

test('sine and cosine lose nothing next to the multiples of π/2, where they vanish', () => {
  for (const u of uniform(key(4), [5000], 'float64').data) {
    const x = Math.round((2 * u - 1) * 40_000_000) * (Math.PI / 2) || Math.PI;
    expect(ulps64('sin', x, sin(x)), `sin ${x}`).toBeLessThan(BOUNDS.sin);
    expect(ulps64('cos', x, cos(x)), `cos ${x}`).toBeLessThan(BOUNDS.cos);
  }
});

describe('the oracle of float64', () => {
  const BITS = 200n;
  const ONE = 1n << BITS;

  /** A float64 in [2⁻⁶⁰, 2⁶⁰] as a whole number of 2⁻²⁰⁰. */
  const fixed = (x: number): bigint => BigInt(x * 2 ** 112) << (BITS - 112n);
  const sum = ([high, low]: DoubleDouble): bigint =>
    BigInt(Math.round(high * 2 ** 160)) + BigInt(Math.round(low * 2 ** 160));

  /** Σ xⁿ/n! − 1. */
  const expm1 = (x: bigint): bigint => {
    let [total, term] = [0n, ONE];
    for (let n = 1n; term !== 0n && term !== -1n; n++) {
      term = (term * x) / (n * ONE);
      total += term;
    }
    return total;
  };
  /** 2 artanh((x − 1)/(x + 1)). */
  const ln = (x: bigint): bigint => {
    const s = ((x - ONE) * ONE) / (x + ONE);
    const square = (s * s) / ONE;
    let [total, power] = [0n, s];
    for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
      total += power / n;
      power = (power * square) / ONE;
    }
    return 2n * total;
  };
  const relativeBits = (got: bigint, truth: bigint): number => {
    const difference = got - truth < 0n ? truth - got : got - truth;
    const size = truth < 0n ? -truth : truth;
    return size.toString(2).length - difference.toString(2).length;
  };

  test('has 98 bits and more of eˣ − 1 and of ln x', () => {
    const LN2 = ln(2n * ONE);
    for (const u of uniform(key(3), [300], 'float64').data) {
      const x = 40 * u - 20 || 1;
      const { k, m } = expParts(x);
      expect(relativeBits(sum(m) << 40n, expm1(fixed(x) - BigInt(k) * LN2)), `e^${x}`).toBeGreaterThanOrEqual(
        98,
      );
      const y = 0.5 + 3 * u;
      expect(
        relativeBits(sum(logFrom(y, Math.log(y))) << 40n, ln(fixed(y))),
        `ln ${y}`,
      ).toBeGreaterThanOrEqual(98);
    }
  });
});
