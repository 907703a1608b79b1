import { key } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batches } from '../src/index.ts';

const lists = (pieces: readonly Int32Array[]): number[][] => pieces.map((piece) => [...piece]);

describe('batches', () => {
  it('hold every index once, in pieces of the size asked for', () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.integer({ min: 1, max: 40 }),
        fc.option(fc.nat(), { nil: undefined }),
        (count, size, seed) => {
          const pieces = batches(count, size, seed === undefined ? undefined : key(seed));
          expect(
            lists(pieces)
              .flat()
              .toSorted((a, b) => a - b),
          ).toEqual(Array.from({ length: count }, (_, i) => i));
          expect(pieces.slice(0, -1).every((piece) => piece.length === size)).toBe(true);
          expect(pieces.length).toBe(Math.ceil(count / size));
        },
      ),
    );
  });

  it('stand in order without a key', () => {
    expect(lists(batches(5, 2))).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('are shuffled by a key: the same key, the same order', () => {
    expect(batches(100, 7, key(3))).toEqual(batches(100, 7, key(3)));
    expect(batches(100, 7, key(3))).not.toEqual(batches(100, 7, key(4)));
    expect(batches(100, 7, key(3))).not.toEqual(batches(100, 7));
  });

  it('come in all six orders of three, equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = lists(batches(3, 3, key(seed))).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    // Chi-square with 5 degrees of freedom: above 30 once in 70,000 times.
    expect(counts.size).toBe(6);
    expect([...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(30);
  });

  it('need whole numbers', () => {
    for (const [count, size] of [
      [5, 0],
      [5, 1.5],
      [-1, 2],
      [NaN, 2],
    ] as const) {
      expect(() => batches(count, size)).toThrow(
        `batches: needs whole numbers, count ≥ 0 and size ≥ 1: count is ${count}, size is ${size}`,
      );
    }
  });
});
