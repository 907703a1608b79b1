import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  array,
  bernoulli,
  categorical,
  choice,
  DTypeError,
  generator,
  gumbel,
  key,
  randint,
  ShapeError,
  truncatedNormal,
  type NDArray,
} from '../src/index.ts';
import {
  chiSquare,
  chiSquareLimit,
  kolmogorov,
  KOLMOGOROV_LIMIT,
  mean,
  Phi,
  upperTail,
} from './statistics.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const N = 60_000;

/** How often each of 0 … n − 1 occurs. */
const countsOf = (values: ArrayLike<number>, n: number): number[] => {
  const counts = Array<number>(n).fill(0);
  for (let i = 0; i < values.length; i++) counts[values[i]] += 1;
  return counts;
};

/** Pearson's χ² against given probabilities. */
const chiSquareOf = (counts: readonly number[], p: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, i) => sum + (count - total * p[i]) ** 2 / (total * p[i]), 0);
};

describe('bernoulli', () => {
  test.each([0.5, 0.1, 0.97, 1e-3])('falls true with probability %d', (p) => {
    const coins = bernoulli(key(21), p, [N]);
    expect([coins.dtype, coins.shape]).toEqual(['bool', [N]]);
    expect(Math.abs(mean(coins.data) - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / N));
  });

  test('is never true at 0, always at 1', () => {
    expect(new Set(bernoulli(key(1), 0, [1000]).data)).toEqual(new Set([0]));
    expect(new Set(bernoulli(key(1), 1, [1000]).data)).toEqual(new Set([1]));
  });

  test('takes a probability for each, stretched to the shape', () => {
    const coins = bernoulli(key(22), array([0, 0.25, 1], 'float64'), [N, 3]).data;
    const columns = [0, 1, 2].map((j) => mean(coins.filter((_, i) => i % 3 === j)));
    expect(columns[0]).toBe(0);
    expect(columns[2]).toBe(1);
    expect(Math.abs(columns[1] - 0.25)).toBeLessThan((5 * Math.sqrt(3)) / 4 / Math.sqrt(N));
    expect(bernoulli(key(1), array([0, 1])).shape).toEqual([2]);
    expect(bernoulli(key(1)).shape).toEqual([]);
  });

  test('refuses what is no probability', () => {
    for (const p of [-0.1, 1.5, NaN]) {
      expect(() => bernoulli(key(0), p)).toThrow(
        new DTypeError(`bernoulli: a probability must be in [0, 1]: got ${p}`),
      );
    }
    expect(() => bernoulli(key(0), array([0.5, 0.5]), [3])).toThrow(ShapeError);
  });
});

describe('randint', () => {
  test('has every number of the range equally often, and no other', () => {
    const values = randint(key(31), [N], -3, 4).data;
    expect(
      chiSquare(
        countsOf(
          values.map((value) => value + 3),
          7,
        ),
      ),
    ).toBeLessThan(chiSquareLimit(6));
  });

  test('stays in its range for any limits', () => {
    fc.assert(
      fc.property(seeds, fc.integer(), fc.integer(), (seed, a, b) => {
        fc.pre(a !== b);
        const [low, high] = a < b ? [a, b] : [b, a];
        const values = randint(key(seed), [20], low, high);
        expect(values.dtype).toBe('int32');
        expect([...values.data].every((value) => value >= low && value < high)).toBe(true);
      }),
    );
  });

  test('reaches the ends of each type', () => {
    expect(randint(key(1), [4], 255, 256, 'uint8').toList()).toEqual([255, 255, 255, 255]);
    expect(randint(key(1), [1], 2 ** 32 - 1, 2 ** 32, 'uint32').toList()).toEqual([2 ** 32 - 1]);
    expect(randint(key(1), [1], -(2 ** 31), 1 - 2 ** 31).toList()).toEqual([-(2 ** 31)]);
  });

  test('refuses limits that are not whole, not in order, not of the type', () => {
    for (const [low, high] of [
      [3, 3],
      [4, 3],
      [0.5, 3],
      [0, Infinity],
      [0, 2 ** 31 + 1],
    ]) {
      expect(() => randint(key(0), [1], low, high)).toThrow(DTypeError);
    }
    expect(() => randint(key(0), [1], -1, 3, 'uint8')).toThrow(
      'randint: needs whole numbers low < high within uint8, [0, 256]: got -1 and 3',
    );
    expect(() => randint(key(0), [1], 0, 3, 'float32' as 'int32')).toThrow(
      'randint: makes int32, uint32, uint8: got float32',
    );
  });
});

describe('gumbel', () => {
  test('has its distribution function e^(−e^(−x)), and is always finite', () => {
    const sample = gumbel(key(41), [N]).data;
    expect(sample.every(Number.isFinite)).toBe(true);
    expect(kolmogorov(sample, (x) => Math.exp(-Math.exp(-x)))).toBeLessThan(KOLMOGOROV_LIMIT);
  });
});

describe('categorical', () => {
  const p = [0.5, 0.2, 0.05, 0.25];

  test('draws each class as often as its score says, whatever is added to all scores', () => {
    for (const shift of [0, -700, 700]) {
      const logits = array(
        p.map((one) => Math.log(one) + shift),
        'float64',
      );
      const counts = countsOf(categorical(key(42), logits, [N]).data, 4);
      expect(chiSquareOf(counts, p)).toBeLessThan(chiSquareLimit(3));
    }
  });

  test('never draws a class of score −∞, and reads rows apart', () => {
    const logits = array([
      [-Infinity, 0, -Infinity],
      [0, -Infinity, 0],
    ]);
    const drawn = categorical(key(43), logits, [500, 2]);
    expect(drawn.shape).toEqual([500, 2]);
    const values = [...drawn.data];
    expect(new Set(values.filter((_, i) => i % 2 === 0))).toEqual(new Set([1]));
    expect(new Set(values.filter((_, i) => i % 2 === 1))).toEqual(new Set([0, 2]));
    expect(categorical(key(43), logits).shape).toEqual([2]);
  });

  test('refuses scores of no class', () => {
    expect(() => categorical(key(0), array(1))).toThrow(ShapeError);
    expect(() => categorical(key(0), array([]))).toThrow(ShapeError);
  });
});

describe('choice', () => {
  test('with replacement: as often as p says', () => {
    const p = [0.1, 0.6, 0, 0.3];
    const counts = countsOf(choice(key(51), 4, [N], { p }).data, 4);
    expect(counts[2]).toBe(0);
    expect(chiSquareOf([counts[0], counts[1], counts[3]], [0.1, 0.6, 0.3])).toBeLessThan(chiSquareLimit(2));
    expect(chiSquare(countsOf(choice(key(52), 5, [N]).data, 5))).toBeLessThan(chiSquareLimit(4));
  });

  test('without replacement: each once, all orders equally often', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 40 }), (seed, n) => {
        expect(new Set(choice(key(seed), n, [n], { replace: false }).data).size).toBe(n);
      }),
    );
    const orders = Array.from({ length: 12_000 }, (_, seed) => {
      const [a, b] = choice(key(seed), 3, [2], { replace: false }).data;
      return 2 * a + (b > a ? b - 1 : b);
    });
    expect(chiSquare(countsOf(orders, 6))).toBeLessThan(chiSquareLimit(5));
  });

  test('without replacement and with p: one after the other, among those that are left', () => {
    const p = [0.5, 0.3, 0.2];
    const first: number[] = [];
    const pairs: number[] = [];
    for (let seed = 0; seed < 12_000; seed++) {
      const [a, b] = choice(key(seed), 3, [2], { replace: false, p }).data;
      first.push(a);
      pairs.push(2 * a + (b > a ? b - 1 : b));
    }
    expect(chiSquareOf(countsOf(first, 3), p)).toBeLessThan(chiSquareLimit(2));
    const joint = [0, 1, 2].flatMap((a) =>
      [0, 1, 2].filter((b) => b !== a).map((b) => (p[a] * p[b]) / (1 - p[a])),
    );
    expect(chiSquareOf(countsOf(pairs, 6), joint)).toBeLessThan(chiSquareLimit(5));
  });

  test('of an array draws its rows', () => {
    const rows = array([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const drawn: NDArray = choice(key(53), rows, [2, 4]);
    expect(drawn.shape).toEqual([2, 4, 2]);
    const indices = choice(key(53), 3, [2, 4]).data;
    expect([...drawn.data]).toEqual([...indices].flatMap((i) => [2 * i + 1, 2 * i + 2]));
  });

  test('refuses nothing, too much, and what are no probabilities', () => {
    expect(() => choice(key(0), 0, [1])).toThrow('choice: needs something to draw from: got 0');
    expect(() => choice(key(0), 3, [4], { replace: false })).toThrow(
      'choice: without replacement at most 3 can be drawn: asked for 4',
    );
    expect(() => choice(key(0), 2, [1], { p: [0.5, 0.6] })).toThrow(DTypeError);
    expect(() => choice(key(0), 2, [1], { p: [1] })).toThrow(
      'choice: p must be 2 probabilities that add up to 1: got 1 that add up to 1',
    );
    expect(() => choice(key(0), 2, [2], { p: [1, 0], replace: false })).toThrow(
      'choice: only 1 have a probability above 0: asked for 2',
    );
  });
});

describe('truncatedNormal', () => {
  test.each([
    [-2, 2],
    [-0.3, 1.7],
    [-Infinity, 0.5],
    [1, Infinity],
    [6, 7],
    [-40, -9],
    [-Infinity, Infinity],
  ])('between %d and %d has the distribution of what is left', (lower, upper) => {
    const sample = truncatedNormal(key(61), lower, upper, [N], 'float64').data;
    expect(sample.every((x) => x >= lower && x <= upper)).toBe(true);
    // counted from the tail that is nearer, where 1 − Φ would round to 0
    const far = lower > 0;
    const tail = (x: number): number => (far ? upperTail(x) : x < 0 ? upperTail(-x) : Phi(x));
    const [a, b] = [far ? tail(lower) : tail(lower), tail(upper)];
    expect(kolmogorov(sample, (x) => (tail(x) - a) / (b - a))).toBeLessThan(KOLMOGOROV_LIMIT);
  });

  test('refuses limits with nothing between them', () => {
    expect(() => truncatedNormal(key(0), 1, 1, [1])).toThrow(
      'truncatedNormal: lower must be below upper: got 1 and 1',
    );
    expect(() => truncatedNormal(key(0), 40, 41, [1])).toThrow(
      'truncatedNormal: no probability is left between 40 and 41',
    );
    expect(() => truncatedNormal(key(0), NaN, 1, [1])).toThrow(DTypeError);
  });

  test('is float32 by default', () => {
    expect(truncatedNormal(key(1), -2, 2, [2, 3])).toMatchObject({ dtype: 'float32', shape: [2, 3] });
  });
});

describe('generator', () => {
  test('gives the same stream for the same seed, another for another', () => {
    const stream = (seed: number): unknown[] => {
      const random = generator(seed);
      return [
        random.uniform(),
        random.normal(),
        random.uniform([2]).toList(),
        random.normal([2], 'float64').toList(),
        random.randint([2], 0, 1000).toList(),
        random.permutation(9).toList(),
        random.choice(9, [3]).toList(),
        random.uniform(),
      ];
    };
    expect(stream(5)).toEqual(stream(5));
    const [five, six] = [stream(5), stream(6)];
    five.forEach((value, i) => expect(value).not.toEqual(six[i]));
  });

  test('never gives the same numbers twice', () => {
    const { uniform, normal, key: next } = generator(1);
    const drawn = [
      ...Array.from({ length: 1000 }, () => uniform()),
      ...uniform([1000], 'float64').data,
      ...Array.from({ length: 1000 }, () => normal()),
      ...normal([1000], 'float64').data,
    ];
    expect(new Set(drawn).size).toBe(4000);
    expect(next().words).not.toEqual(next().words);
  });

  test('single numbers are spread as the arrays are', () => {
    const { uniform, normal } = generator(key(8));
    expect(
      kolmogorov(
        Array.from({ length: N }, () => uniform()),
        (x) => x,
      ),
    ).toBeLessThan(KOLMOGOROV_LIMIT);
    expect(
      kolmogorov(
        Array.from({ length: N }, () => normal()),
        Phi,
      ),
    ).toBeLessThan(KOLMOGOROV_LIMIT);
  });
});
