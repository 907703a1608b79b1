import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomSource } from '../src/index.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test('the same seed draws the same numbers, another seed others', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const draw = (s: number) => [...randomSource(s).array([3, 4]).data];
      expect(draw(seed)).toEqual(draw(seed));
      expect(draw(seed)).not.toEqual(draw(seed + 1));
    }),
  );
});

test('no draw is 0, 1, ½ or equal to another, and all lie where they should', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom('float64' as const, 'float32' as const), (seed, precision) => {
      const random = randomSource(seed, precision);
      const uniforms = Array.from({ length: 100 }, random.uniform);
      const numbers = Array.from({ length: 100 }, random.number);
      const all = [...uniforms, ...numbers];
      expect(new Set(all).size).toBe(200);
      for (const forbidden of [0, 1, 0.5]) expect(all).not.toContain(forbidden);
      for (const u of uniforms) expect(u > 0 && u < 1).toBe(true);
      for (const x of numbers) expect(Math.abs(x) >= 0.1 && Math.abs(x) < 2.0000001).toBe(true);
    }),
  );
});

test('draws are spread evenly', () => {
  const { uniform } = randomSource(5);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 20_000; i++) counts[Math.floor(10 * uniform())]++;
  // 2000 ± 5 standard deviations
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(1800));
});

test('rounded draws are the float32 draws, in float64', () => {
  const rounded = randomSource(9, 'rounded').array([5]);
  const float32 = randomSource(9, 'float32').array([5]);
  expect(float32.dtype).toBe('float32');
  expect(rounded.dtype).toBe('float64');
  expect([...rounded.data]).toEqual([...float32.data]);
});
