import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  all,
  any,
  array,
  AxisError,
  countNonzero,
  cumsum,
  DTypeError,
  exp,
  log,
  logSumExp,
  max,
  norm,
  ShapeError,
  sum,
  swapAxes,
  zeros,
} from '../../src/index.ts';
import { arrays, dtypes, typed, values } from '../arbitrary.ts';
import { reductions, sequences, shapeAfter } from './sequences.ts';

describe('truth', () => {
  test('all, any and countNonzero are their definitions', () => {
    fc.assert(
      fc.property(reductions(arrays(dtypes)), ([x, axes, keepdims]) => {
        const rows = sequences(x, axes).map((row) => row.map((value) => value !== 0));
        const results = [all(x, axes, keepdims), any(x, axes, keepdims), countNonzero(x, axes, keepdims)];
        for (const out of results) expect(out.shape).toEqual(shapeAfter(x, axes, keepdims));
        expect(results.map((out) => out.dtype)).toEqual(['bool', 'bool', 'int32']);
        expect([...results[0].data]).toEqual(rows.map((row) => Number(row.every(Boolean))));
        expect([...results[1].data]).toEqual(rows.map((row) => Number(row.some(Boolean))));
        expect([...results[2].data]).toEqual(rows.map((row) => row.filter(Boolean).length));
      }),
    );
  });

  test('NaN is true', () => {
    expect([all(array([NaN])).item(), any(array([NaN])).item(), countNonzero(array([NaN])).item()]).toEqual([
      true,
      true,
      1,
    ]);
  });
});

describe('cumsum', () => {
  test('is the sum so far, rounded each time, along any axis', () => {
    const one = arrays(dtypes)
      .filter((x) => x.ndim > 0)
      .chain((x) => fc.tuple(fc.constant(x), fc.nat(x.ndim - 1)));
    fc.assert(
      fc.property(one, ([x, axis]) => {
        const out = cumsum(x, axis - x.ndim);
        expect([out.dtype, out.shape]).toEqual([sum(x).dtype, x.shape]);
        const results = sequences(out, [axis]);
        sequences(x, [axis]).forEach((sequence, r) => {
          const expected = typed(out.dtype, sequence);
          for (let i = 1; i < expected.length; i++) expected[i] = expected[i - 1] + expected[i];
          expect(typed(out.dtype, results[r])).toEqual(expected);
        });
        expect(cumsum(x)).toEqual(cumsum(array([values(x)], x.dtype), 1).reshape([x.size]));
      }),
    );
  });

  test('leaves its argument, and the data it shares, as they are', () => {
    const x = array([1, 2, 3]);
    expect(cumsum(x).toList()).toEqual([1, 3, 6]);
    expect(x.toList()).toEqual([1, 2, 3]);
    expect(() => cumsum(x, 1)).toThrow(AxisError);
  });
});

describe('logSumExp', () => {
  const rows = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 });

  test('is ln Σ eˣ', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const x = array(row, 'float64');
        const expected = log(sum(exp(x))).item();
        expect(Math.abs(logSumExp(x).item() - expected)).toBeLessThan(1e-12);
      }),
    );
  });

  test('shifts with x, however far', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(-(2 ** 20), 2 ** 20), (row, far) => {
        const x = array(row, 'float64');
        const out = logSumExp(add(x, far)).item() - far;
        expect(Math.abs(out - logSumExp(x).item())).toBeLessThan(1e-8);
        expect(out).toBeGreaterThanOrEqual(max(add(x, far)).item() - far);
      }),
    );
  });

  test('of equal numbers, infinities, NaN and nothing', () => {
    const x = array([
      [1000, 1000],
      [-Infinity, -Infinity],
      [Infinity, 0],
      [Infinity, -Infinity],
      [NaN, 1],
      [-Infinity, 3],
    ]);
    const expected = [Math.fround(1000 + Math.LN2), -Infinity, Infinity, Infinity, NaN, 3];
    expect(logSumExp(x, 1).toList()).toEqual(expected);
    expect(logSumExp(x, -1, true).shape).toEqual([6, 1]);
    expect(logSumExp(swapAxes(x, 0, 1), 0).toList()).toEqual(expected);
    expect(logSumExp(zeros([2, 0]), 1).toList()).toEqual([-Infinity, -Infinity]);
    expect(logSumExp(zeros([2, 0]), 0).shape).toEqual([0]);
    expect(logSumExp(array([0, 0], 'int32')).dtype).toBe('float32');
  });
});

describe('norm', () => {
  test('√Σ x², Σ |x|, max |x|', () => {
    const x = array([
      [3, -4],
      [0, -12],
    ]);
    expect([norm(x).item(), norm(x, undefined, false, 1).item()]).toEqual([13, 19]);
    expect(norm(x, undefined, false, Infinity).item()).toBe(12);
    expect(norm(x, 1, true).toList()).toEqual([[5], [12]]);
    expect(norm(x, 0, false, 1).toList()).toEqual([3, 16]);
    expect(norm(array([3, -4], 'int32')).dtype).toBe('float32');
  });

  test('refuses another order, and a maximum of nothing', () => {
    expect(() => norm(zeros([2]), 0, false, 3)).toThrow(
      new DTypeError('norm: ord must be 1, 2 or Infinity: got 3'),
    );
    expect(() => norm(zeros([0]), 0, false, Infinity)).toThrow(ShapeError);
  });
});
