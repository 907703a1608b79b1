import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DTypeError,
  foldIn,
  key,
  normal,
  permutation,
  ShapeError,
  split,
  threefry2x32,
  uniform,
  type FloatDType,
  type Key,
} from '../src/index.ts';
import { bits32 } from '../src/random/bits.ts';
import { normalTail } from '../src/kernels/elementary/normal-tail.ts';
import { specification } from '../src/kernels/elementary/scalar.ts';
import {
  chiSquare,
  chiSquareLimit,
  kolmogorov,
  KOLMOGOROV_LIMIT,
  mean,
  Phi,
  upperTail,
} from './statistics.ts';

const DTYPES = ['float32', 'float64'] as const;
const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const shapes = fc.array(fc.nat(6), { maxLength: 3 });

describe('threefry2x32 gives the published answers', () => {
  // Random123's kat_vectors, threefry2x32 with 20 rounds
  test.each([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      [0xc4923a9c, 0x483df7a0],
    ],
  ] as const)('key %o, counter %o', (words, counter, expected) => {
    expect(threefry2x32(words, counter)).toEqual(expected);
  });

  test('one bit of the counter or of the key changes half of the output', () => {
    let [changed, trials] = [0, 0];
    for (let bit = 0; bit < 64; bit++) {
      const flip: [number, number] = bit < 32 ? [(1 << bit) >>> 0, 0] : [0, (1 << (bit - 32)) >>> 0];
      for (const [x, y] of [
        [threefry2x32([1, 2], [3, 4]), threefry2x32([1 ^ flip[0], 2 ^ flip[1]], [3, 4])],
        [threefry2x32([1, 2], [3, 4]), threefry2x32([1, 2], [3 ^ flip[0], 4 ^ flip[1]])],
      ] as const) {
        for (const word of [x[0] ^ y[0], x[1] ^ y[1]]) {
          changed += (word >>> 0).toString(2).replaceAll('0', '').length;
          trials += 32;
        }
      }
    }
    // 8192 fair coins: five deviations are 226
    expect(Math.abs(changed - trials / 2)).toBeLessThan(226);
  });
});

describe('keys', () => {
  test('hold the seed in two words', () => {
    expect(key(42).words).toEqual([0, 42]);
    expect(key(2 ** 40 + 7).words).toEqual([256, 7]);
  });

  test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('%d is no seed', (seed) => {
    expect(() => key(seed)).toThrow(
      new DTypeError(`key: the seed must be a whole number in [0, 2^53): got ${seed}`),
    );
  });

  test.each([-1, 0.5, NaN, 2 ** 32])('%d is no number to fold in', (data) => {
    expect(() => foldIn(key(0), data)).toThrow(
      new DTypeError(`foldIn: the number must be whole and in [0, 2^32): got ${data}`),
    );
  });

  test('split gives as many as asked, two by default, the first ones always the same', () => {
    fc.assert(
      fc.property(seeds, fc.nat(20), (seed, count) => {
        const parent = key(seed);
        expect(split(parent)).toEqual(split(parent, 2));
        expect(split(parent, count)).toEqual(split(parent, 20).slice(0, count));
        expect(split(parent, 20)).toHaveLength(20);
      }),
    );
  });

  test('made from one seed, by split and foldIn of several depths, are all different', () => {
    const parent = key(7);
    const children = split(parent, 200);
    const keys = [
      parent,
      ...children,
      ...children.slice(0, 100).flatMap((child) => split(child)),
      ...Array.from({ length: 200 }, (_, i) => foldIn(children[100], i)),
      ...Array.from({ length: 200 }, (_, i) => foldIn(foldIn(children[101], i), i)),
    ];
    expect(new Set(keys.map(({ words }) => words.join())).size).toBe(801);
  });

  test('split and folded in are the same family, as in JAX: do one or the other with a key', () => {
    expect(split(key(9), 30)).toEqual(Array.from({ length: 30 }, (_, i) => foldIn(key(9), i)));
  });

  test.each([
    ['split', (parent: Key) => split(parent)],
    ['foldIn', (parent: Key) => [foldIn(parent, 0), foldIn(parent, 1)]],
    ['neighbouring seeds', (parent: Key) => [parent, key(parent.words[1] + 1)]],
  ])('from %s give numbers that know nothing of each other', (_, two) => {
    const n = 20_000;
    for (let seed = 0; seed < 10; seed++) {
      const [a, b] = two(key(seed)).map((one) => uniform(one, [n], 'float64').data) as [
        Float64Array,
        Float64Array,
      ];
      const parent = uniform(key(seed), [n], 'float64').data;
      for (const [x, y] of [
        [a, b],
        [parent, b],
      ] as const) {
        // each term has mean 0 and variance 1/144 if x and y are independent
        const covariance = x.reduce((sum, value, i) => sum + (value - 0.5) * (y[i] - 0.5), 0);
        expect(Math.abs(covariance)).toBeLessThan((5 * Math.sqrt(n)) / 12);
      }
    }
  });
});

describe.each(DTYPES)('uniform in %s', (dtype) => {
  const x = Float64Array.from(uniform(key(11), [200_000], dtype).data);
  const grid = dtype === 'float32' ? 2 ** 23 : 2 ** 52;

  test('lies in [0, 1), on the grid', () => {
    expect(x.every((value) => value >= 0 && value < 1 && Number.isInteger(value * grid))).toBe(true);
  });

  test('uses every bit of the grid', () => {
    for (let bit = 1; bit <= Math.log2(grid); bit++) {
      const odd = x.reduce((count, value) => count + (Math.floor(value * 2 ** bit) % 2), 0);
      expect(Math.abs(odd - x.length / 2), `bit ${bit}`).toBeLessThan(2.5 * Math.sqrt(x.length));
    }
  });

  test('has mean ½ and variance 1/12', () => {
    expect(Math.abs(mean(x) - 0.5)).toBeLessThan(5 / Math.sqrt(12 * x.length));
    const variance = mean(x.map((value) => (value - 0.5) ** 2));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 / Math.sqrt(180 * x.length));
  });

  test('is uniform: Kolmogorov and Smirnov; pairs of neighbours by χ²', () => {
    expect(kolmogorov(x, (value) => value)).toBeLessThan(KOLMOGOROV_LIMIT);
    const counts = Array<number>(256).fill(0);
    for (let i = 0; i < x.length; i += 2) counts[Math.floor(x[i] * 16) * 16 + Math.floor(x[i + 1] * 16)] += 1;
    expect(chiSquare(counts)).toBeLessThan(chiSquareLimit(255));
  });
});

test('uniform has the bits of JAX', () => {
  // jax.random.uniform(jax.random.key(0)) prints 0.947667
  expect(uniform(key(0), []).toString()).toBe('0.947667');
});

describe.each(DTYPES)('normal in %s', (dtype) => {
  const n = 200_000;
  const z = Float64Array.from(normal(key(12), [n], dtype).data);

  test('has the moments 0, 1, 0, 3', () => {
    // variances of z, z², z³, z⁴: 1, 2, 15, 96
    for (const [power, moment, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      const measured = mean(z.map((value) => value ** power));
      expect(Math.abs(measured - moment), `of z^${power}`).toBeLessThan(5 * Math.sqrt(variance / n));
    }
  });

  test('is normal: Kolmogorov and Smirnov against Φ', () => {
    expect(kolmogorov(z, Phi)).toBeLessThan(KOLMOGOROV_LIMIT);
  });

  test('is as often above as below, at every distance', () => {
    for (const limit of [0, 0.5, 1, 2, 3]) {
      const above = z.reduce((count, value) => count + (value > limit ? 1 : 0), 0);
      const below = z.reduce((count, value) => count + (value < -limit ? 1 : 0), 0);
      expect(Math.abs(above - below), `beyond ${limit}`).toBeLessThan(5 * Math.sqrt(above + below));
    }
  });

  test('reaches its tails as often as it should', () => {
    for (const limit of [3, 3.5, 4]) {
      const expected = 2 * n * upperTail(limit);
      const beyond = z.reduce((count, value) => count + (Math.abs(value) > limit ? 1 : 0), 0);
      expect(Math.abs(beyond - expected), `beyond ${limit}`).toBeLessThan(5 * Math.sqrt(expected));
    }
  });
});

test.each([
  // seeds whose first 32 bits are all 0, all 0 but the sign: found by trying 2³² of them
  [190_980_971, 0x00000000, 6.337958],
  [1_195_927_087, 0x80000000, -6.337958],
])('normal is finite at its farthest: seed %i', (seed, bits, z) => {
  expect([...bits32(key(seed), 1)]).toEqual([bits]);
  expect(normal(key(seed), []).data[0]).toBeCloseTo(z, 5);
});

describe('normalTail undoes 1 − Φ', () => {
  /** −φ(z), the derivative of 1 − Φ: an error of p as an error of z. */
  const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  /** From ½ far down, beyond the smallest probability that `normal` draws. */
  const probabilities = (smallest: number): number[] => {
    const ratio = Math.exp(Math.log(2 * smallest) / 5000);
    const list = [0.5];
    for (let p = 0.5 * ratio; p > smallest; p *= ratio) list.push(p);
    return [...list, smallest];
  };

  test.each([
    // Wichura's own statement: PPND7 has about 7 figures, PPND16 about 16; float32 adds its own rounding
    ['float32', 2 ** -126, 6e-7],
    ['float64', 2 ** -1000, 1.5e-15],
  ] as const)('in %s', (dtype, smallest, tolerance) => {
    const f = specification({ name: 'normalTail', formula: normalTail }, dtype);
    for (const wanted of probabilities(smallest)) {
      const p = dtype === 'float32' ? Math.fround(wanted) : wanted;
      const z = f(p);
      const error = (upperTail(z) - p) / density(z);
      expect(Math.abs(error), `p = ${p}, z = ${z}`).toBeLessThanOrEqual(tolerance * Math.max(1, z));
      expect(z).toBeGreaterThanOrEqual(0);
    }
  });

  test('of the quantiles every table has', () => {
    const f = specification({ name: 'normalTail', formula: normalTail }, 'float64');
    expect(f(0.5)).toBe(0);
    expect(f(0.15865525393145707)).toBeCloseTo(1, 14);
    expect(f(0.025)).toBeCloseTo(1.959963984540054, 14);
    expect(f(0.0013498980316300945)).toBeCloseTo(3, 13);
    expect(f(9.865876450376981e-10)).toBeCloseTo(6, 13);
  });
});

describe('permutation', () => {
  test('has every number once', () => {
    fc.assert(
      fc.property(seeds, fc.nat(300), (seed, count) => {
        const order = permutation(key(seed), count);
        expect([order.dtype, order.shape]).toEqual(['int32', [count]]);
        expect([...order.data].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  test('gives all 6 orders of 3 equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 12_000; seed++) {
      const order = permutation(key(seed), 3).data.join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    expect(chiSquare([...counts.values()])).toBeLessThan(chiSquareLimit(5));
  });

  test('puts every number at every place equally often', () => {
    const n = 16;
    const counts = Array<number>(n * n).fill(0);
    for (let seed = 0; seed < 8000; seed++) {
      for (const [place, number] of permutation(key(seed), n).data.entries()) counts[place * n + number] += 1;
    }
    // the rows and columns of the table are fixed: (n − 1)² degrees of freedom
    expect((chiSquare(counts) * (n - 1)) / n).toBeLessThan(chiSquareLimit((n - 1) ** 2));
  });

  test.each([-1, 0.5, NaN, 2 ** 31])('refuses to order %d numbers', (count) => {
    expect(() => permutation(key(0), count)).toThrow(
      new DTypeError(`permutation: count must be a whole number in [0, 2^31): got ${count}`),
    );
  });
});

describe('every draw', () => {
  const draws: readonly [
    string,
    (one: Key, shape: readonly number[], dtype: FloatDType) => { data: ArrayLike<number> },
  ][] = [
    ['uniform', uniform],
    ['normal', normal],
  ];
  const differ = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
    Array.from(a).some((x, i) => x !== b[i]);

  test.each(draws)('of %s depends on key, index and type alone', (_, draw) => {
    fc.assert(
      fc.property(seeds, shapes, fc.constantFrom(...DTYPES), (seed, shape, dtype) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const whole = draw(key(seed), [size + 5], dtype).data;
        expect(draw(key(seed), shape, dtype)).toMatchObject({ dtype, shape });
        expect(Array.from(draw(key(seed), shape, dtype).data)).toEqual(Array.from(whole).slice(0, size));
      }),
    );
  });

  test.each(draws)('of %s is another with another key', (_, draw) => {
    fc.assert(
      fc.property(seeds, seeds, fc.constantFrom(...DTYPES), (a, b, dtype) => {
        fc.pre(a !== b);
        expect(differ(draw(key(a), [8], dtype).data, draw(key(b), [8], dtype).data)).toBe(true);
      }),
    );
  });

  test.each(draws)('of %s refuses what is no shape', (_, draw) => {
    expect(() => draw(key(0), [2, -1], 'float32')).toThrow(ShapeError);
  });
});
