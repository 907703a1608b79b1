import { array, DTYPES, key, normal, randint, type DType, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { grad, lax, numpy as np, vmap } from '../src/index.ts';
import { padWith } from '../src/primitives/slice.ts';
import { expectSame, seeds, tricky } from './compiled.ts';

// What is moved, not computed element by element: entries at indices, slices at computed places, sums that run, order.

const lengths = fc.array(fc.constantFrom(1, 2, 3, 5, 8, 9), { minLength: 1, maxLength: 4 });
const types = fc.constantFrom(...DTYPES);

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

test('no indices, no updates, nothing to read', () => {
  const x = normal(key(6), [3, 4]);
  const [none, nowhere] = [np.zeros([5, 0], 'int32'), np.zeros([0, 1], 'int32')];
  expectSame((v, i) => lax.gather(v, i, { axes: [] }), [x, none]);
  expectSame((v, i, u) => lax.scatterAdd(v, i, u, { axes: [] }), [x, none, normal(key(7), [5, 3, 4])]);
  expectSame((v, i, u) => [lax.scatter(v, i, u), lax.gather(v, i)], [x, nowhere, np.zeros([0, 4])]);
  expectSame((v, i) => lax.gather(v, i, { mode: 'drop' }), [np.zeros([0, 4]), np.zeros([2, 1], 'int32')]);
  expectSame((v, at) => lax.dynamicUpdateSlice(v, np.zeros([0, 4]), [at, 0]), [x, array(1, 'int32')]);
  expectSame((v, w) => np.matmul(v, w), [np.zeros([3, 0], 'int32'), np.zeros([0, 2], 'int32')]);
  expectSame((v, w) => np.matmul(v, w), [np.zeros([3, 0]), np.zeros([0, 2])]);
});

describe('step by step', () => {
  test('products of whole numbers and of truth values', () => {
    const whole = fc.constantFrom<DType>('int32', 'uint32', 'uint8', 'bool');
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
    for (const dtype of DTYPES) {
      for (const [seed, shape] of [[3, 65], [66, 2], [5, 4, 67], [100]].entries()) {
        const x = tricky(seed, shape, dtype);
        for (const axis of shape.keys()) expectSame((v) => [np.argmax(v, axis), np.argmin(v, axis)], [x]);
      }
    }
  });

  test('reductions of whole numbers and of truth values', () => {
    for (const dtype of ['int32', 'uint32', 'uint8', 'bool'] as const) {
      for (const [seed, shape] of [[3, 65], [1], [2, 3, 9], [100]].entries()) {
        const x = tricky(seed, shape, dtype);
        for (const axis of shape.keys()) {
          for (const f of [np.sum, np.prod, np.max, np.min]) expectSame((v) => f(np.transpose(v), axis), [x]);
        }
      }
    }
  });
});

describe('inside of loops and choices', () => {
  const x = normal(key(5), [6, 70]);
  const rows = (f: (row: NDArray, k: NDArray, sum: NDArray) => NDArray) => (v: NDArray) =>
    lax.scan(
      (sum: NDArray, k: NDArray) => {
        const next = f(np.index(v, k), k, sum);
        return [next, np.sum(next)];
      },
      np.zeros([70]),
      np.arange(0, 6, 1, 'int32'),
    );
  test('rows read and written at places that are counted', () => {
    expectSame(
      rows((row, k, sum) => np.setAt(np.sort(np.add(row, sum)), [k], np.index(row, k))),
      [x],
    );
    expectSame(
      rows((row, k, sum) => np.addAt(sum, [np.argmax(np.cumsum(row), 0)], k)),
      [x],
    );
    const run = rows((row, k, sum) => np.add(sum, lax.dynamicUpdateSlice(row, np.slice(sum, [0, 3]), [k])));
    expectSame(
      grad((v: NDArray) => np.sum(np.square(run(v)[1]))),
      [x],
    );
  });
  test('windows that overlap, and their slopes', () => {
    const pool = (v: NDArray): NDArray => np.sum(np.square(lax.reduceWindow(v, 'max', 5, 2)));
    expectSame(
      rows((row, _k, sum) => np.add(sum, grad(pool)(np.add(row, sum)))),
      [x],
    );
  });
  test('a choice between orders', () => {
    const sorted = (v: NDArray): NDArray =>
      lax.cond(
        np.greater(np.index(v, 0), 0),
        (u: NDArray) => np.sort(u),
        (u: NDArray) => np.flip(np.sort(u)),
        v,
      );
    for (const k of [0, 1, 2, 3]) expectSame(sorted, [np.slice(x, k)]);
    expectSame(vmap(sorted), [x]);
  });
});

/** Every operation of these kernels, on [4, 3, 5], with places that are known when it runs. */
const operations: Record<string, (x: NDArray, indices: NDArray, at: NDArray) => unknown> = {
  gather: (x, i) => lax.gather(x, i),
  scatter: (x, i) => lax.scatter(x, i, np.slice(np.reshape(x, [12, 5]), [0, 6])),
  scatterAdd: (x, i) => lax.scatterAdd(x, i, np.slice(np.reshape(x, [12, 5]), [0, 6])),
  dynamicSlice: (x, _i, at) => lax.dynamicSlice(x, [at, 0, at], [2, 3, 2]),
  dynamicUpdateSlice: (x, _i, at) => lax.dynamicUpdateSlice(x, np.slice(x, [0, 2], [0, 2]), [at, 0, at]),
  cumsum: (x) => np.cumsum(x, 1),
  sort: (x) => [np.sort(x, 1), np.argsort(x, 0)],
  reductions: (x) => [np.sum(x, 1), np.prod(x), np.max(x, [0, 2]), np.min(x, 2)],
  places: (x) => [np.argmax(x, 2), np.argmin(x, 0), np.argmax(np.reshape(x, [60]))],
  products: (x) => [
    np.matmul(x, np.transpose(x, [0, 2, 1])),
    np.tensordot(x, x, [
      [0, 1],
      [0, 1],
    ]),
  ],
  windows: (x) => [lax.reduceWindow(x, 'sum', [2, 2, 3], 1), lax.reduceWindow(x, 'max', [2, 2, 3], 1)],
  padding: (x) => [
    np.pad(x, 1),
    padWith(x, np.slice(x, 0, 0, 0), { before: [0, 2, 1], after: [1, 0, 1], between: [1, 0, 0] }),
  ],
  joining: (x) => [np.concatenate([x, x], 1), np.reshape(np.transpose(np.flip(x)), [60])],
};

describe('every operation by kernels', () => {
  const [indices, at] = [randint(key(2), [6, 2], -2, 6), array(2, 'int32')];
  test.each(DTYPES)('%s', (dtype) => {
    for (const [name, f] of Object.entries(operations)) {
      if (name === 'windows' && dtype === 'bool') continue; // not defined
      for (const seed of [1, 2]) expectSame(f, [tricky(seed, [4, 3, 5], dtype), indices, at]);
    }
  });
});
