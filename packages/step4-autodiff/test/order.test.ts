import * as linalg from '@first-principles/linalg';
import { array, key, normal, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrads, grad, lax, numpy as np } from '../src/index.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

const arrays = fc
  .record({
    shape: fc.array(fc.constantFrom(0, 1, 2, 3, 5), { minLength: 1, maxLength: 3 }),
    values: fc.array(fc.constantFrom(0, -0, 1, 2, 3, NaN, Infinity, -Infinity, 0.5), {
      minLength: 125,
      maxLength: 125,
    }),
    at: fc.nat(2),
  })
  .map(({ shape, values, at }) => ({
    x: np.reshape(np.slice(array(values), [0, linalg.sizeOf(shape)]), shape),
    axis: at % shape.length,
  }));

test('sort, argsort and topK are those of linalg, ties and NaN too', () => {
  fc.assert(
    fc.property(arrays, fc.nat(5), ({ x, axis }, k) => {
      expect(np.sort(x, axis).toList()).toEqual(linalg.sort(x, axis).toList());
      expect(np.argsort(x, axis).toList()).toEqual(linalg.argsort(x, axis).toList());
      const count = Math.min(k, x.shape.at(-1)!);
      if (x.size === 0) return;
      const [got, want] = [lax.topK(x, count), linalg.topK(x, count)];
      expect(got.values.toList()).toEqual(want.values.toList());
      expect(got.indices.toList()).toEqual(want.indices.toList());
    }),
  );
  expect(np.sort(array([3, 1, 2], 'uint8'))).toEqual(array([1, 2, 3], 'uint8'));
  expect(
    np
      .sort(
        array([
          [3, 1],
          [0, 2],
        ]),
        -2,
      )
      .toList(),
  ).toEqual([
    [0, 1],
    [3, 2],
  ]);
});

test('a slope goes where the entry came from; of equals, each has its own', () => {
  const weights = array([1, 10, 100, 1000]);
  const f = (x: NDArray): NDArray => np.sum(np.mul(np.sort(x), weights));
  expect(grad(f)(array([7, 7, 3, NaN])).toList()).toEqual([10, 100, 1, 1000]);
  for (const axis of [0, 1, -1])
    checkGrads((x: NDArray) => np.sort(np.sin(x), axis), [normal(key(1), [4, 5], 'float64')]);
  checkGrads((x: NDArray) => lax.topK(np.square(x), 2).values, [normal(key(2), [3, 4], 'float64')]);
  const best = (x: NDArray): NDArray => np.sum(lax.topK(x, 2).values);
  expect(grad(best)(array([5, 9, 9, 1])).toList()).toEqual([0, 1, 1, 0]);
});

describe('a batch is a loop', () => {
  const x = normal(key(3), [3, 4, 5], 'float64');
  test.each([0, 1])('axis %j', (axis) => {
    expectVmapIsLoop((a) => np.sort(a, axis), [x]);
    expectVmapIsLoop((a) => np.argsort(a, axis), [x]);
    expectVmapIsLoop((a) => lax.topK(a, 3).indices, [x]);
    expectVmapIsLoop((a) => grad((v: NDArray) => np.sum(np.square(np.sort(v, axis))))(a), [x]);
  });
});

describe('take and takeAlongAxis', () => {
  const x = normal(key(4), [3, 4, 5], 'float64');
  test.each([0, 1, 2, -1])('are those of linalg along axis %j', (axis) => {
    const n = x.shape.at(axis)!;
    const indices = linalg.randint(key(5), [2, 3], -n, n);
    expect(np.take(x, indices, axis).toList()).toEqual(linalg.take(x, indices, axis).toList());
    expect(np.take(x, [0, -1], axis).toList()).toEqual(linalg.take(x, [0, -1], axis).toList());
    const long = linalg.randint(key(6), [1, 1, 1].with(axis, 7), -n, n);
    expect(np.takeAlongAxis(x, long, axis).toList()).toEqual(linalg.takeAlongAxis(x, long, axis).toList());
    checkGrads((v: NDArray) => np.take(np.exp(v), indices, axis), [x]);
    checkGrads((v: NDArray) => np.takeAlongAxis(np.exp(v), long, axis), [x]);
    expectVmapIsLoop((a, i) => np.take(a, i, 0), [x, linalg.randint(key(7), [3, 2], -4, 4)]);
    expectVmapIsLoop((a, i) => np.takeAlongAxis(a, i, 0), [x, linalg.randint(key(8), [3, 2, 5], -4, 4)]);
  });

  test('out of range means the nearest entry', () => {
    expect(np.take(array([5, 6, 7]), [9, -9, -1]).toList()).toEqual([7, 5, 7]);
    expect(np.takeAlongAxis(array([5, 6, 7]), array([9, -9, -1], 'int32')).toList()).toEqual([7, 5, 7]);
  });

  test('what does not fit is told', () => {
    expect(() => np.take(x, array([0.5]))).toThrow('take: indices must be integers: got float32');
    expect(() => np.take(x, [0], 3)).toThrow('take: no such axis: 3 of an array of shape [3, 4, 5]');
    expect(() => np.take(np.zeros([0]), [0])).toThrow('an axis of length 0 has no entry');
    expect(() => np.takeAlongAxis(x, array([0], 'int32'))).toThrow(
      'takeAlongAxis: x and indices need as many axes: x is [3, 4, 5], indices are [1]',
    );
    expect(() => lax.topK(x, 6)).toThrow('topK: k must be a whole number, 0 … 5, for shape [3, 4, 5]: got 6');
    expect(() => lax.topK(array(1), 1)).toThrow('topK: needs at least one axis: got shape []');
    expect(() => np.sort(array(1))).toThrow(/sort/);
  });
});
