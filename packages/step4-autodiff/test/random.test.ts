import * as linalg from '@first-principles/linalg';
import { array, ones, slice, zeros, type Key, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  evalShape,
  grad,
  makeJaxpr,
  numpy as np,
  random,
  typecheck,
  vmap,
} from '../src/index.ts';

const seeds = fc.nat(Number.MAX_SAFE_INTEGER);
const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 });
const floats = fc.constantFrom('float32' as const, 'float64' as const);

/** linalg's key as the array that it is here. */
const asArray = ({ words }: Key): NDArray => array(words, 'uint32');

/** Equal in type, shape and every bit. */
const same = (got: NDArray, want: NDArray): void => {
  expect([got.dtype, got.shape]).toEqual([want.dtype, want.shape]);
  expect(got.toList()).toEqual(want.toList());
};

/** Each draw, by this package and by linalg, with what else it is told. */
const draws: Readonly<
  Record<string, fc.Arbitrary<{ ours: (key: NDArray) => NDArray; theirs: (key: Key) => NDArray }>>
> = {
  split: fc.nat(5).map((n) => ({
    ours: (key) => random.split(key, n),
    theirs: (key) =>
      np.reshape(
        array(
          linalg.split(key, n).flatMap(({ words }) => words),
          'uint32',
        ),
        [n, 2],
      ),
  })),
  foldIn: fc.nat(2 ** 32 - 1).map((data) => ({
    ours: (key) => random.foldIn(key, data),
    theirs: (key) => asArray(linalg.foldIn(key, data)),
  })),
  bits: shapes.map((shape) => ({
    ours: (key) => random.bits(key, shape),
    theirs: (key) => linalg.bits(key, shape),
  })),
  uniform: fc.tuple(shapes, floats).map(([shape, dtype]) => ({
    ours: (key) => random.uniform(key, shape, dtype),
    theirs: (key) => linalg.uniform(key, shape, dtype),
  })),
  normal: fc.tuple(shapes, floats).map(([shape, dtype]) => ({
    ours: (key) => random.normal(key, shape, dtype),
    theirs: (key) => linalg.normal(key, shape, dtype),
  })),
  truncatedNormal: fc.tuple(shapes, floats, fc.integer({ min: -3, max: 3 })).map(([shape, dtype, low]) => ({
    ours: (key) => random.truncatedNormal(key, low, low + 1, shape, dtype),
    theirs: (key) => linalg.truncatedNormal(key, low, low + 1, shape, dtype),
  })),
  permutation: fc.nat(9).map((count) => ({
    ours: (key) => random.permutation(key, count),
    theirs: (key) => linalg.permutation(key, count),
  })),
  bernoulli: fc.tuple(shapes, fc.double({ min: 0, max: 1, noNaN: true })).map(([shape, p]) => ({
    ours: (key) => random.bernoulli(key, p, shape),
    theirs: (key) => linalg.bernoulli(key, p, shape),
  })),
  'bernoulli of an array': fc.tuple(seeds, fc.nat(4)).map(([seed, n]) => {
    const p = linalg.uniform(linalg.key(seed), [3, n]);
    return { ours: (key) => random.bernoulli(key, p), theirs: (key) => linalg.bernoulli(key, p) };
  }),
  randint: fc
    .tuple(shapes, fc.integer(), fc.integer())
    .filter(([, a, b]) => a !== b)
    .map(([shape, a, b]) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      return {
        ours: (key) => random.randint(key, shape, low, high),
        theirs: (key) => linalg.randint(key, shape, low, high),
      };
    }),
  'randint over all of a type': fc
    .constantFrom(
      ['int32', -(2 ** 31), 2 ** 31] as const,
      ['uint32', 0, 2 ** 32] as const,
      ['uint8', 0, 256] as const,
    )
    .map(([dtype, low, high]) => ({
      ours: (key) => random.randint(key, [20], low, high, dtype),
      theirs: (key) => linalg.randint(key, [20], low, high, dtype),
    })),
  gumbel: shapes.map((shape) => ({
    ours: (key) => random.gumbel(key, shape),
    theirs: (key) => linalg.gumbel(key, shape),
  })),
  categorical: fc.tuple(seeds, floats, fc.integer({ min: 1, max: 4 })).map(([seed, dtype, classes]) => {
    const logits = linalg.normal(linalg.key(seed), [3, classes], dtype);
    return {
      ours: (key) => random.categorical(key, logits, [2, 3]),
      theirs: (key) => linalg.categorical(key, logits, [2, 3]),
    };
  }),
};

describe.each(Object.entries(draws))('%s', (_, cases) => {
  test("gives linalg's bits", () => {
    fc.assert(
      fc.property(cases, seeds, ({ ours, theirs }, seed) => {
        same(ours(random.key(seed)), theirs(linalg.key(seed)));
      }),
    );
  });

  test('gives them for each of a batch of keys, of batches of keys, and of none', () => {
    fc.assert(
      fc.property(cases, seeds, fc.nat(3), ({ ours, theirs }, seed, count) => {
        const keys = linalg.split(linalg.key(seed), 2 * count);
        const one = theirs(linalg.key(seed));
        const all = random.split(random.key(seed), 2 * count);
        const rows =
          count === 0 ? zeros([0, ...one.shape], one.dtype) : np.stack(keys.map((key) => theirs(key)));
        same(vmap(ours)(all), rows);
        same(vmap(vmap(ours))(np.reshape(all, [2, count, 2])), np.reshape(rows, [2, count, ...one.shape]));
        same(vmap(ours, { inAxes: 1 })(np.transpose(all)), rows);
      }),
      { numRuns: 30 },
    );
  });

  test('is well typed as a program', () => {
    fc.assert(
      fc.property(cases, ({ ours }) => {
        typecheck(makeJaxpr(ours)(random.key(0)));
        const { shape, dtype } = ours(random.key(0));
        expect(evalShape(ours, random.key(0))).toEqual({ shape, dtype });
      }),
      { numRuns: 5 },
    );
  });
});

test('foldIn of many numbers, of many keys and of both', () => {
  const keys = random.split(random.key(3), 4);
  const numbers = array([0, 1, 7, 2 ** 31 - 1], 'int32');
  const each = (k: (i: number) => NDArray, n: (i: number) => NDArray): NDArray =>
    np.stack([0, 1, 2, 3].map((i) => random.foldIn(k(i), n(i))));
  const first = (): NDArray => slice(keys, 0);
  same(
    vmap(random.foldIn, { inAxes: [null, 0] })(first(), numbers),
    each(first, (i) => slice(numbers, i)),
  );
  same(
    vmap(random.foldIn)(keys, numbers),
    each(
      (i) => slice(keys, i),
      (i) => slice(numbers, i),
    ),
  );
  same(
    vmap(random.foldIn, { inAxes: [0, null] })(keys, slice(numbers, 2)),
    each(
      (i) => slice(keys, i),
      () => slice(numbers, 2),
    ),
  );
  typecheck(makeJaxpr(random.foldIn)(first(), slice(numbers, 1)));
  expect(random.foldIn(random.key(3), 2).toList()).toEqual(slice(keys, 2).toList());
});

test('what is drawn is a constant: derivatives go past it, with a key for each sample too', () => {
  const noisy = (x: NDArray, key: NDArray): NDArray =>
    np.sum(
      np.square(np.add(np.mul(x, random.uniform(key, [3], 'float64')), random.normal(key, [3], 'float64'))),
    );
  const x = ones([3], 'float64');
  checkGrads((v: NDArray) => noisy(v, random.key(1)), [x]);
  const keys = random.split(random.key(2), 5);
  const rows = [0, 1, 2, 3, 4].map((i) => grad(noisy)(x, slice(keys, i)));
  same(vmap(grad(noisy), { inAxes: [null, 0] })(x, keys), np.stack(rows));
  const total = (v: NDArray): NDArray => np.sum(vmap((key: NDArray) => noisy(v, key))(keys));
  checkGrads(total, [x]);
});

test('a coin falls true below p and not at p, which is not rounded on the way', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const u = linalg.uniform(linalg.key(seed), [], 'float64').item();
      expect(random.bernoulli(random.key(seed), u).item()).toBe(false);
      expect(random.bernoulli(random.key(seed), u + 2 ** -52).item()).toBe(true);
    }),
  );
});

test('a traced probability, and traced scores', () => {
  const p = array([0, 0.5, 1]);
  const keys = random.split(random.key(4), 3);
  const coins = vmap((key: NDArray, chance: NDArray) => random.bernoulli(key, chance, [8]))(keys, p);
  same(coins, np.stack([0, 1, 2].map((i) => random.bernoulli(slice(keys, i), slice(p, i), [8]))));
  const logits = linalg.normal(linalg.key(5), [3, 4]);
  const drawn = vmap((key: NDArray, z: NDArray) => random.categorical(key, z, [6]))(keys, logits);
  same(drawn, np.stack([0, 1, 2].map((i) => random.categorical(slice(keys, i), slice(logits, i), [6]))));
});

test('says what is no key, no shape, no count, no limit', () => {
  const k = random.key(0);
  const any = (x: unknown): never => x as never;
  const cases: [() => unknown, string][] = [
    [() => random.key(-1), 'key: the seed must be a whole number in [0, 2^53): got -1'],
    [
      () => random.uniform(any(42), [2]),
      'uniform: takes a key, uint32 [2], first: got 42: random.key(seed) makes one',
    ],
    [
      () => random.normal(any(linalg.key(0)), [2]),
      "normal: takes a key, uint32 [2], first: got linalg's key",
    ],
    [() => random.normal(any(undefined), [2]), 'got undefined'],
    [() => random.bits(ones([2]), [2]), 'bits: takes a key, uint32 [2], first: got float32[2]'],
    [
      () => random.split(random.split(k)),
      'split: takes one key: got [2, 2]: vmap takes one for each of many',
    ],
    [() => random.split(k, 1.5), 'split: the count must be a whole number in [0, 2^31): got 1.5'],
    [() => random.permutation(k, -1), 'permutation: the count must be'],
    [() => random.foldIn(k, -1), 'foldIn: the number must be whole and in [0, 2^32): got -1'],
    [
      () => random.foldIn(k, array([1, 2], 'int32')),
      'foldIn: takes a whole number or a 0-d array of one: got int32[2]',
    ],
    [() => random.foldIn(k, array(1)), 'got float32[]'],
    [() => random.uniform(k, any(3)), 'uniform: a shape is a list of whole numbers ≥ 0: got 3'],
    [() => random.uniform(k, [-1]), 'uniform: a shape is a list of whole numbers ≥ 0: got [-1]'],
    [() => random.uniform(k, [2], any('int32')), 'makes float32 or float64: got int32'],
    [() => evalShape(() => random.normal(k, [2], any('int32'))), 'makes float32 or float64: got int32'],
    [() => random.truncatedNormal(k, 1, 1, [2]), 'truncatedNormal: lower must be below upper: got 1 and 1'],
    [() => random.bernoulli(k, 1.5), 'bernoulli: a probability must be in [0, 1]: got 1.5'],
    [() => random.bernoulli(k, ones([3]), [2]), 'broadcast'],
    [() => random.randint(k, [2], 3, 3), 'randint: needs whole numbers low < high within int32'],
    [() => random.randint(k, [2], 0, 300, 'uint8'), 'within uint8, [0, 256]: got 0 and 300'],
    [() => random.randint(k, [2], 0, 3, any('float32')), 'randint: makes int32, uint32, uint8: got float32'],
    [
      () => random.categorical(k, zeros([3, 0])),
      'categorical: the last axis holds the scores of the classes',
    ],
  ];
  for (const [run, message] of cases) expect(run).toThrow(message);
});
