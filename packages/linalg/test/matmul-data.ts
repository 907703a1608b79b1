import type { FloatDType, TypedArrayOf } from '../src/index.ts';
import type { Sizes } from '../src/kernels/matmul/specification.ts';
import { typed } from './arbitrary.ts';

/** Where two rows of numbers first differ in a bit, all NaN alike: `[3]: got 1, expected -0`; else nothing. */
export function difference(got: ArrayLike<number>, expected: ArrayLike<number>): string {
  if (got.length !== expected.length) return `${got.length} elements, expected ${expected.length}`;
  for (let i = 0; i < got.length; i++) {
    if (!Object.is(got[i], expected[i])) return `[${i}]: got ${got[i]}, expected ${expected[i]}`;
  }
  return '';
}

/** Reproducible numbers in (−1, 1) that use all their digits. */
export function numbers<D extends FloatDType>(dtype: D, count: number, seed: number): TypedArrayOf<D> {
  let state = seed * 2654435761 + 1;
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state >>> 0) / 2 ** 31 - 1) * 0.999 + (state & 1023) * 1e-12;
  };
  return typed(dtype, Array.from({ length: count }, next));
}

/** Sizes at and around the tiles (3, 6, 8, 12), the vectors (2, 4), packing (24 rows, 16 KiB) and blocks (96, 512). */
export const SIZES: readonly Sizes[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13].map((n) => ({ m: n, k: n, n })),
  { m: 1, k: 784, n: 10 },
  { m: 10, k: 784, n: 30 },
  { m: 23, k: 300, n: 17 },
  { m: 24, k: 300, n: 17 },
  { m: 97, k: 255, n: 25 },
  { m: 96, k: 256, n: 24 },
  { m: 193, k: 257, n: 49 },
  { m: 33, k: 513, n: 29 },
  { m: 26, k: 1030, n: 13 },
  { m: 3, k: 511, n: 7 },
  { m: 5, k: 1, n: 100 },
  { m: 100, k: 3, n: 1 },
];
