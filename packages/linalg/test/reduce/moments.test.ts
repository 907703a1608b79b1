import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, array, isFloat, mean, mul, std, sum, variance, zeros } from '../../src/index.ts';
import { arrays, dtypes } from '../arbitrary.ts';
import { reductions, sequences, shapeAfter } from './sequences.ts';

const small = arrays(dtypes).map((x) => {
  // values of any size would overflow when squared: keep six digits of each
  const bounded = x.data.map((value) => (Number.isFinite(value) ? value % 1000 : value));
  x.data.set(bounded);
  return x;
});

/** Near, or equal (both NaN, both ∞). */
function near(got: number, expected: number, scale: number): boolean {
  return Object.is(got, expected) || Math.abs(got - expected) <= 2e-6 * (Math.abs(expected) + scale);
}

describe.each([0, 1])('with ddof %d', (ddof) => {
  test('mean, variance and std are their definitions', () => {
    fc.assert(
      fc.property(reductions(small), ([x, axes, keepdims]) => {
        const results = [
          mean(x, axes, keepdims),
          variance(x, axes, keepdims, ddof),
          std(x, axes, keepdims, ddof),
        ] as const;
        for (const out of results) {
          expect([out.dtype, out.shape]).toEqual([
            isFloat(x.dtype) ? x.dtype : 'float32',
            shapeAfter(x, axes, keepdims),
          ]);
        }
        sequences(x, axes).forEach((sequence, i) => {
          const n = sequence.length;
          const average = sequence.reduce((a, b) => a + b, 0) / n;
          const squares = sequence.reduce((a, b) => a + (b - average) ** 2, 0);
          const largest = Math.max(0, ...sequence.map(Math.abs).filter(Number.isFinite));
          const spread = squares / Math.max(n - ddof, 0);
          expect(near(results[0].data[i], average, largest)).toBe(true);
          if (n <= ddof) {
            expect(results[1].data[i]).toBe(NaN);
            return;
          }
          expect(near(results[1].data[i], spread, largest ** 2)).toBe(true);
          expect(near(results[2].data[i], Math.sqrt(results[1].data[i]), 0)).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });
});

test('literals', () => {
  const x = array([
    [1, 2, 3, 4],
    [2, 4, 4, 10],
  ]);
  expect(mean(x, 1).toList()).toEqual([2.5, 5]);
  expect(variance(x, 1).toList()).toEqual([1.25, 9]);
  expect(variance(x, 1, false, 1).toList()).toEqual([Math.fround(5 / 3), 12]);
  expect(std(x, 1, true).toList()).toEqual([[Math.fround(Math.sqrt(1.25))], [3]]);
  expect(mean(array([true, false, true, true])).item()).toBe(0.75);
  expect(mean(zeros([0])).item()).toBe(NaN);
});

test('a large mean does not hide the variance', () => {
  // Σx²/n − mean² would give 0 here, or even less
  expect(variance(array([1e8, 1e8 + 8, 1e8 + 16], 'float32')).item()).toBe(Math.fround(128 / 3));
  expect(variance(array([1e15, 1e15 + 1, 1e15 + 2], 'float64')).item()).toBe(2 / 3);
});

test('over whole numbers: the variance does not change with a shift, and goes with the square of a factor', () => {
  const rows = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(rows, fc.integer({ min: -100, max: 100 }), (row, by) => {
      const x = array(row, 'float64');
      const plain = variance(x).item();
      expect(variance(add(x, by)).item()).toBe(plain);
      expect(variance(mul(x, 4)).item()).toBe(16 * plain);
      expect(mul(mean(x), 4).item()).toBe(sum(x).item());
    }),
  );
});
