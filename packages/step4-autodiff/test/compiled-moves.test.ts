import { key, normal, randint, type DType, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { grad, lax, numpy as np, vmap } from '../src/index.ts';
import { expectSame, seeds, tricky } from './compiled.ts';

// What is moved, not computed element by element: entries at indices, slices at computed places, sums that run, order.

const lengths = fc.array(fc.constantFrom(1, 2, 3, 5, 8, 9), { minLength: 1, maxLength: 4 });
const types = fc.constantFrom<DType>('float32', 'float64', 'int32', 'uint32', 'bool');

/** The same, lying otherwise. */
const turned = (v: NDArray): NDArray => (v.ndim === 0 ? v : np.transpose(np.flip(np.transpose(v), [0])));

/** An array, index vectors that are partly out of range, and rows for the entries that they mean. */
const entries = fc
  .record({
    shape: lengths,
    outer: fc.array(fc.constantFrom(1, 2, 3, 7), { maxLength: 2 }),
    dtype: types,
    mode: fc.constantFrom('clip' as const, 'drop' as const),
    seed: seeds,
  })
  .chain(({ shape, outer, dtype, mode, seed }) =>
    fc.shuffledSubarray([...shape.keys()], { minLength: 1 }).map((axes) => {
      const rest = shape.filter((_, axis) => !axes.includes(axis));
      return {
        x: tricky(seed, shape, dtype),
        indices: randint(key(seed), [...outer, axes.length], -2, 8),
        updates: tricky(seed + 1, [...outer, ...rest], dtype),
        options: { axes, mode },
      };
    }),
  );

describe('entries at indices', () => {
  test('gather, scatter, scatterAdd', () => {
    fc.assert(
      fc.property(entries, ({ x, indices, updates, options }) => {
        expectSame((a, i) => lax.gather(a, i, options), [x, indices]);
        expectSame((a, i, u) => lax.scatter(a, i, u, options), [x, indices, updates]);
        expectSame((a, i, u) => lax.scatterAdd(a, i, u, options), [x, indices, updates]);
      }),
      { numRuns: 30 },
    );
  });

  test('of views, and of what is the same everywhere', () => {
    fc.assert(
      fc.property(entries, ({ x, indices, updates, options }) => {
        expectSame((a, i) => lax.gather(turned(a), turned(i), options), [x, indices]);
        expectSame(
          (a, i, u) => [
            lax.scatter(turned(a), i, turned(u), options),
            lax.scatterAdd(np.zeros(a.shape, a.dtype), turned(i), turned(u), options),
          ],
          [x, indices, updates],
        );
      }),
      { numRuns: 30 },
    );
  });

  test('their slopes and batches', () => {
    fc.assert(
      fc.property(entries, ({ x, indices, updates, options }) => {
        const [a, u] = [np.astype(x, 'float32'), np.astype(updates, 'float32')];
        const { axes, mode } = options;
        const f = (v: NDArray, i: NDArray, w: NDArray): NDArray =>
          np.sum(
            np.square(
              np.add(
                lax.gather(lax.scatter(v, i, w, options), i, options),
                lax.gather(lax.scatterAdd(v, i, w, { axes, mode }), i, options),
              ),
            ),
          );
        const slope = (v: NDArray, i: NDArray, w: NDArray): unknown => grad(f, { argnums: [0, 2] })(v, i, w);
        expectSame(slope, [a, indices, u]);
        const twice = (v: NDArray): NDArray => np.stack([v, turned(v)]);
        for (const mapped of [
          [true, true, true],
          [true, false, true],
          [false, true, false],
        ]) {
          const batch = vmap(slope as (...args: NDArray[]) => NDArray, {
            inAxes: mapped.map((yes) => (yes ? 0 : null)),
          });
          expectSame(
            batch,
            [a, indices, u].map((v, i) => (mapped[i] ? twice(v) : v)),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('slices at computed places', () => {
  const problems = lengths.chain((shape) =>
    fc.record({
      dtype: types,
      seed: seeds,
      shape: fc.constant(shape),
      sizes: fc.tuple(...shape.map((n) => fc.integer({ min: 1, max: n }))),
    }),
  );
  test('read and written, with their slopes and batches', () => {
    fc.assert(
      fc.property(problems, ({ dtype, seed, shape, sizes }) => {
        const [x, update] = [tricky(seed, shape, dtype), tricky(seed + 1, sizes, dtype)];
        const starts = shape.map((_, axis) => np.slice(randint(key(seed + 2), [shape.length], -4, 9), axis));
        const both = (a: NDArray, u: NDArray, ...at: NDArray[]): NDArray[] => [
          lax.dynamicSlice(a, at, sizes),
          lax.dynamicSlice(turned(a), at, sizes),
          lax.dynamicUpdateSlice(a, u, at),
          lax.dynamicUpdateSlice(turned(a), turned(u), at),
        ];
        expectSame(both, [x, update, ...starts]);
        if (dtype !== 'float32' && dtype !== 'float64') return;
        const slope = (a: NDArray, u: NDArray, ...at: NDArray[]): unknown =>
          grad(
            (v: NDArray, w: NDArray) =>
              both(v, w, ...at).reduce(
                (sum, part) => np.add(sum, np.sum(np.square(part))),
                np.zeros([], dtype),
              ),
            { argnums: [0, 1] },
          )(a, u);
        expectSame(slope, [x, update, ...starts]);
        const batch = vmap(slope as (...args: NDArray[]) => NDArray);
        expectSame(
          batch,
          [x, update, ...starts].map((v) => np.stack([v, v, v])),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('along an axis', () => {
  const rows = fc.record({
    shape: fc.array(fc.constantFrom(1, 2, 3, 4, 5, 8, 17, 33), { minLength: 1, maxLength: 3 }),
    dtype: types,
    seed: seeds,
  });
  const along = { cumsum: np.cumsum, sort: np.sort, argsort: np.argsort };
  test.each(Object.entries(along))('%s', (_, f) => {
    fc.assert(
      fc.property(rows, ({ shape, dtype, seed }) => {
        const x = tricky(seed, shape, dtype);
        for (const axis of shape.keys()) {
          expectSame((v) => f(v, axis), [x]);
          expectSame((v) => f(np.transpose(np.flip(v, [axis])), shape.length - 1 - axis), [x]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('many equals, and rows that are in order already', () => {
    for (const length of [1, 2, 3, 31, 32, 33, 100]) {
      const few = randint(key(length), [3, length], -2, 2);
      for (const x of [few, np.astype(few, 'float32'), np.sort(few), np.flip(np.sort(few), [1])])
        expectSame((v) => [np.sort(v), np.argsort(v), np.sort(v, 0), np.argsort(v, 0)], [x]);
    }
  });

  test('their slopes and batches', () => {
    const x = normal(key(1), [4, 5, 3]);
    for (const axis of [0, 1]) {
      const slope = (v: NDArray): NDArray =>
        grad((w: NDArray) => np.sum(np.mul(np.sort(w, axis), np.cumsum(np.square(w), axis))))(v);
      expectSame(slope, [np.slice(x, 0)]);
      expectSame(vmap(slope), [x]);
      expectSame(vmap(slope, { inAxes: 1 }), [x]);
    }
  });
});

describe('step by step', () => {
  test('products of whole numbers and of truth values', () => {
    const whole = fc.constantFrom<DType>('int32', 'uint32', 'bool');
    fc.assert(
      fc.property(
        whole,
        fc.constantFrom(1, 3, 8, 40),
        fc.constantFrom(1, 5, 9),
        seeds,
        (dtype, k, n, seed) => {
          const [a, b] = [tricky(seed, [2, 3, k], dtype), tricky(seed + 1, [2, k, n], dtype)];
          expectSame((x, y) => np.matmul(x, y), [a, b]);
          expectSame((x, y) => np.matmul(np.transpose(np.slice(y, 0)), np.transpose(np.slice(x, 1))), [a, b]);
          expectSame(
            (x, y) =>
              np.tensordot(x, y, [
                [0, 2],
                [0, 1],
              ]),
            [a, b],
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  test('where the largest is, along more entries than one loop reads', () => {
    for (const dtype of ['float32', 'int32', 'uint32'] as const) {
      for (const [seed, shape] of [[3, 65], [66, 2], [5, 4, 67], [100]].entries()) {
        const x = tricky(seed, shape, dtype);
        for (const axis of shape.keys()) expectSame((v) => [np.argmax(v, axis), np.argmin(v, axis)], [x]);
      }
    }
  });

  test('reductions of whole numbers and of truth values', () => {
    for (const dtype of ['int32', 'uint32', 'bool'] as const) {
      for (const [seed, shape] of [[3, 65], [1], [2, 3, 9], [100]].entries()) {
        const x = tricky(seed, shape, dtype);
        for (const axis of shape.keys()) {
          for (const f of [np.sum, np.prod, np.max, np.min]) expectSame((v) => f(np.transpose(v), axis), [x]);
        }
      }
    }
  });
});
