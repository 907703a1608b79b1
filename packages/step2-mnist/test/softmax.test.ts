import { array, contiguous, key, normal, oneHot, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softmax, softmaxCrossEntropy, softmaxError } from '../src/index.ts';

const scores = (shape: readonly [number, number], seed: number): NDArray =>
  normal(key(seed), shape, 'float64');
const size = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 7 }));
const rowsOf = (x: NDArray): number[][] => {
  const [n, k] = x.shape as [number, number];
  return Array.from({ length: n }, (_, i) => [...contiguous(x).subarray(i * k, (i + 1) * k)]);
};

describe('softmax', () => {
  it('is e^z over its sum, row by row', () => {
    fc.assert(
      fc.property(size, fc.nat(), (shape, seed) => {
        const z = scores(shape, seed);
        const expected = rowsOf(z).map((row) => {
          const total = row.reduce((sum, value) => sum + Math.exp(value), 0);
          return row.map((value) => Math.exp(value) / total);
        });
        rowsOf(softmax(z)).forEach((row, n) =>
          row.forEach((p, k) => expect(p).toBeCloseTo(expected[n][k], 14)),
        );
      }),
    );
  });

  it('does not change when a number is added to a row, and keeps the order of scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: -900, max: 900 }),
        (row, c) => {
          const p = softmax(array([row], 'float64'));
          expect(softmax(array([row.map((z) => z + c)], 'float64')).data).toEqual(p.data);
          expect([...p.data].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
          for (let k = 1; k < row.length; k++)
            expect(Math.sign(p.data[k] - p.data[0])).toBe(Math.sign(row[k] - row[0]));
        },
      ),
    );
  });

  it('bears scores of any size: each row is shifted by its own maximum', () => {
    expect([
      ...softmax(
        array([
          [1000, 0],
          [-1000, -2000],
          [3e38, -3e38],
        ]),
      ).data,
    ]).toEqual([1, 0, 1, 0, 1, 0]);
  });
});

describe('softmax cross-entropy', () => {
  it('is the mean of −ln p at the label', () => {
    fc.assert(
      fc.property(size, fc.nat(), ([n, k], seed) => {
        const z = scores([n, k], seed);
        const labels = Array.from({ length: n }, (_, i) => (i * 5 + seed) % k);
        const p = rowsOf(softmax(z));
        const expected = labels.reduce((sum, label, i) => sum - Math.log(p[i][label]), 0) / n;
        expect(softmaxCrossEntropy(z, labels)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('is finite where a probability rounds to 0, and ln K when nothing is known', () => {
    expect(softmaxCrossEntropy(array([[1000, 0]]), [1])).toBe(1000);
    expect(softmaxCrossEntropy(array([[1000, 0]]), [0])).toBe(0);
    expect(softmaxCrossEntropy(array([[7, 7, 7, 7]], 'float64'), [2])).toBeCloseTo(Math.log(4), 14);
  });

  it('says which label is outside', () => {
    expect(() =>
      softmaxCrossEntropy(
        array([
          [1, 2],
          [3, 4],
        ]),
        [1, 2],
      ),
    ).toThrow('softmaxCrossEntropy: a label is outside 0 … 1: labels[1] is 2');
    expect(() => softmaxCrossEntropy(array([[1, 2]]), [0, 1])).toThrow(
      'softmaxCrossEntropy: needs scores [N, K] and N labels, N ≥ 1: scores are [1, 2], labels 2',
    );
  });
});

describe('p − y', () => {
  it('is the derivative of each sample’s cross-entropy, measured by central differences', () => {
    const z = scores([3, 5], 11);
    const labels = [4, 0, 2];
    const delta = contiguous(softmaxError(z, oneHot(labels, 5)));
    const h = 1e-5;
    for (let i = 0; i < z.size; i++) {
      const moved = (by: number): number => {
        const values = Float64Array.from(z.data);
        values[i] += by;
        const rows = Array.from({ length: 3 }, (_, n) => [...values.subarray(n * 5, n * 5 + 5)]);
        return 3 * softmaxCrossEntropy(array(rows, 'float64'), labels);
      };
      expect(delta[i]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 8);
    }
  });

  it('adds up to 0 in every row', () => {
    for (const row of rowsOf(softmaxError(scores([4, 6], 5), oneHot([0, 5, 3, 3], 6)))) {
      expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 14);
    }
  });
});
