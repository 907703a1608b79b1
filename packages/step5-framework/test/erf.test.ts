import { array } from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { erf } from '../src/functional/erf.ts';

/** 2/√π · e^−x² · Σ 2ⁿ·x²ⁿ⁺¹/(2n + 1)!!, whose terms have one sign: nothing cancels. */
function series(x: number): number {
  let [sum, term] = [0, x];
  for (let n = 0; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 3);
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

test.each([
  ['float64', 4e-15],
  ['float32', 2e-7],
] as const)('the error function to a few roundings of %s', (dtype, tolerance) => {
  const points = array(
    Array.from({ length: 1200 }, (_, i) => (i - 599.5) / 100),
    dtype,
  );
  const values = erf(points).toList() as number[];
  for (const [i, x] of (points.toList() as number[]).entries()) {
    const wanted = series(x);
    expect(Math.abs(values[i] - wanted), `erf(${x})`).toBeLessThan(tolerance * Math.abs(wanted));
  }
});

test('0, NaN and far away', () => {
  const far = erf(array([0, NaN, 7, -Infinity, Infinity], 'float64')).toList();
  expect(far).toEqual([0, NaN, 1, -1, 1]);
});
