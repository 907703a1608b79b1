import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  argsort,
  array,
  AxisError,
  fromData,
  NDArray,
  ShapeError,
  sort,
  topK,
  zeros,
} from '../../src/index.ts';
import { arrays, decode, dtypes, typed, values } from '../arbitrary.ts';
import cases from '../fixtures/sort.json' with { type: 'json' };
import { sequences } from '../reduce/sequences.ts';

const along = arrays(dtypes)
  .filter((x) => x.ndim > 0)
  .chain((x) => fc.tuple(fc.constant(x), fc.nat(x.ndim - 1)));

/** Whether b may stand behind a: NaN last. */
const inOrder = (a: number, b: number): boolean => a <= b || Number.isNaN(b);

test('argsort is a permutation in ascending order, stable; sort is x in that order, bit for bit', () => {
  fc.assert(
    fc.property(along, ([x, axis]) => {
      const [order, sorted] = [argsort(x, axis), sort(x, axis - x.ndim)];
      expect([order.dtype, order.shape]).toEqual(['int32', x.shape]);
      expect([sorted.dtype, sorted.shape]).toEqual([x.dtype, x.shape]);
      const [rows, orders, results] = [x, order, sorted].map((y) => sequences(y, [axis]));
      rows.forEach((row, r) => {
        expect(orders[r].toSorted((a, b) => a - b)).toEqual([...row.keys()]);
        orders[r].forEach((i, k) => {
          if (k === 0) return;
          const before = orders[r][k - 1];
          expect(inOrder(row[before], row[i])).toBe(true);
          if (inOrder(row[i], row[before])) expect(before).toBeLessThan(i);
        });
        expect(typed(x.dtype, results[r])).toEqual(
          typed(
            x.dtype,
            orders[r].map((i) => row[i]),
          ),
        );
      });
    }),
    { numRuns: 300 },
  );
});

test('as NumPy, bit for bit', () => {
  for (const one of cases) {
    const x = decode(one.x);
    const label = `${one.x.dtype} [${one.x.shape.join(', ')}] along ${one.axis}`;
    expect(values(sort(x, one.axis)), label).toEqual(values(decode(one.sort)));
    expect(values(argsort(x, one.axis)), label).toEqual(one.argsort);
  }
  expect(cases.length).toBeGreaterThan(100);
});

test('leaves its argument as it is', () => {
  const x = array([3, 1, 2]);
  expect([sort(x).toList(), argsort(x).toList(), x.toList()]).toEqual([
    [1, 2, 3],
    [1, 2, 0],
    [3, 1, 2],
  ]);
});

describe('topK', () => {
  test('is the first k in descending order: the largest, the first of equals, NaN before all', () => {
    const some = along.chain(([x]) => fc.tuple(fc.constant(x), fc.nat(x.shape.at(-1)!)));
    fc.assert(
      fc.property(some, ([x, k]) => {
        const { values: largest, indices } = topK(x, k);
        const shape = [...x.shape.slice(0, -1), k];
        expect([largest.dtype, largest.shape, indices.dtype, indices.shape]).toEqual([
          x.dtype,
          shape,
          'int32',
          shape,
        ]);
        const [found, places] = [largest, indices].map((y) => sequences(y, [x.ndim - 1]));
        sequences(x, [x.ndim - 1]).forEach((row, r) => {
          const left = [...row.keys()];
          for (let j = 0; j < k; j++) {
            const best = left.reduce((a, b) => (inOrder(row[b], row[a]) ? a : b));
            expect([places[r][j], found[r][j]]).toEqual([best, row[best]]);
            left.splice(left.indexOf(best), 1);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  test('of a long row, few or many', () => {
    const numbers = Array.from({ length: 300 }, (_, i) => ((i * 7919) % 101 === 0 ? NaN : (i * i) % 83));
    for (const row of [numbers, numbers.toSorted((a, b) => a - b), numbers.toReversed()]) {
      const rank = (i: number): number => (Number.isNaN(row[i]) ? Infinity : row[i]);
      const order = [...row.keys()].sort((i, j) => (rank(i) === rank(j) ? i - j : rank(j) - rank(i)));
      for (const k of [1, 10, 64, 65, 300]) {
        const { values: largest, indices } = topK(array(row), k);
        expect(indices.toList()).toEqual(order.slice(0, k));
        expect(largest.toList()).toEqual(order.slice(0, k).map((i) => row[i]));
      }
    }
  });

  test('literals', () => {
    const { values: largest, indices } = topK(
      array([
        [1, 7, 7, 3],
        [NaN, -0, 0, 9],
      ]),
      3,
    );
    expect(largest.toList()).toEqual([
      [7, 7, 3],
      [NaN, 9, -0],
    ]);
    expect(indices.toList()).toEqual([
      [1, 2, 3],
      [0, 3, 1],
    ]);
  });

  test('refuses more than there are', () => {
    expect(() => topK(zeros([2, 3]), 4)).toThrow(
      new ShapeError('topK: k must be a whole number, 0 … 3, for shape [2, 3]: got 4'),
    );
    expect(() => topK(zeros([3]), 1.5)).toThrow(ShapeError);
    expect(() => topK(array(1), 1)).toThrow(AxisError);
  });
});

test('an axis that is not there', () => {
  expect(() => sort(array(1))).toThrow(AxisError);
  expect(() => argsort(zeros([2]), 1)).toThrow('argsort: no such axis: 1 of an array of shape [2]');
});

test('rows that share their data are sorted apart', () => {
  const x = new NDArray(fromData('float32', Float32Array.of(2, 1), [2]).storage, [3, 2], [0, 1], 0);
  expect(sort(x).toList()).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
});
