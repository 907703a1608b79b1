import { features, instantiate } from '@first-principles/wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { key, normal, permutation, threefry2x32, uniform } from '../src/index.ts';
import { BITS, NORMAL, RANK, UNIFORM } from '../src/kernels/random/distribution.ts';
import { generateFill, ROUND_BYTES } from '../src/kernels/random/fill.ts';
import { fill, randomSpecification } from '../src/kernels/random/run.ts';
import { bits32, bits64 } from '../src/random/bits.ts';
import { guardedMemory } from './guarded-memory.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
/** Around vectors, rounds of sixteen and blocks (8192 float32, 4096 float64). */
const SIZES = [0, 1, 2, 3, 4, 5, 15, 16, 17, 1000, 4095, 4096, 4097, 8192, 8195];

describe('random bits by vectors are those of the plain loop', () => {
  test.each(SIZES)('%i of them', (count) => {
    for (const { words } of [key(0), key(2 ** 52 + 12_345)]) {
      const pairs = Array.from({ length: count }, (_, i) => threefry2x32(words, [0, i]));
      expect([...bits32({ words }, count)]).toEqual(pairs.map(([x, y]) => (x ^ y) >>> 0));
      expect([...bits64({ words }, count)]).toEqual(pairs.flatMap(([x, y]) => [y, x]));
    }
  });
});

describe.each([UNIFORM, NORMAL])('$name by vectors is its specification, bit for bit', (distribution) => {
  test.each(['float32', 'float64'] as const)('in %s', (dtype) => {
    fc.assert(
      fc.property(seeds, fc.oneof(fc.nat(33), fc.constantFrom(63, 64, 65)), (seed, count) => {
        const { words } = key(seed);
        const expected = Array.from({ length: count }, (_, i) =>
          randomSpecification(distribution, dtype, words, i),
        );
        expect([...fill(distribution, dtype, words, count)]).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe.runIf(features().simd)('the kernels write whole rounds, and nothing else', () => {
  test.each(['float32', 'float64'] as const)('%s', (dtype) => {
    const bytes = dtype === 'float32' ? 4 : 8;
    const round = ROUND_BYTES / 8; // numbers
    for (const { name, of } of [BITS, UNIFORM, NORMAL]) {
      for (const count of [1, 4, 5, round - 1, round, round + 1, 2 * round, 1000]) {
        const whole = Math.ceil(count / round) * round * bytes; // ends with the memory
        const { memory, blocks, seal, strayed } = guardedMemory([whole]);
        const { fill: run } = instantiate(
          `test/random/${name}/${dtype}`,
          () => generateFill({ name, of }, dtype),
          memory,
        ) as { fill: (to: number, end: number, ...words: number[]) => void };
        const [{ address }] = blocks;
        seal();
        run(address, address + count * bytes, 1, 2, 0, 0);
        expect(strayed(blocks), `${name}, ${count}`).toBe(-1);
        const made = (dtype === 'float32' ? memory.f32 : memory.f64).subarray(address / bytes);
        expect([...made], `${name}, ${count}`).toEqual(
          Array.from(made, (_, i) => randomSpecification({ name, of }, dtype, [1, 2], i)),
        );
      }
    }
  });
});

test('a rank is the highest 53 bits', () => {
  const one = key(78);
  const words = bits64(one, 1000);
  expect(fill(RANK, 'float64', one.words, 1000)).toEqual(
    Float64Array.from({ length: 1000 }, (_, i) => words[2 * i + 1] * 2 ** 21 + (words[2 * i] >>> 11)),
  );
});

test('uniform is the plain loop over the bits', () => {
  const one = key(77);
  const bits = bits32(one, 10_000);
  expect(uniform(one, [10_000]).data).toEqual(Float32Array.from(bits, (word) => (word >>> 9) * 2 ** -23));
  const words = bits64(one, 10_000);
  expect(uniform(one, [10_000], 'float64').data).toEqual(
    Float64Array.from(
      { length: 10_000 },
      (_, i) => words[2 * i + 1] * 2 ** -32 + (words[2 * i] >>> 12) * 2 ** -52,
    ),
  );
});

test('a fill goes on where its first block ends: a shorter one is its beginning', () => {
  for (const draw of [uniform, normal]) {
    const long = draw(key(3), [20_000]).data;
    for (const count of SIZES) expect(draw(key(3), [count]).data).toEqual(long.slice(0, count));
  }
});

test('permutation sorts by the highest 53 bits, ties by index', () => {
  // among 300,000 numbers about ten pairs agree in the 32 bits that the radix sort looks at
  for (const [seed, count] of [
    [5, 300_000],
    [6, 1000],
    [7, 2],
  ]) {
    const words = bits64(key(seed), count);
    const rank = Float64Array.from(
      { length: count },
      (_, i) => words[2 * i + 1] * 2 ** 21 + (words[2 * i] >>> 11),
    );
    const expected = Int32Array.from({ length: count }, (_, i) => i).sort(
      (i, j) => rank[i] - rank[j] || i - j,
    );
    expect(permutation(key(seed), count).data).toEqual(expected);
  }
});
