import { features } from '@first-principles/wasm';
import { expect, test } from 'vitest';
import { arange, greater, where } from '../src/index.ts';
import { values } from './arbitrary.ts';
import { strictHashes } from './strict-hashes.ts';
import expected from './strict-hashes.json' with { type: 'json' };

/** First byte of every vector instruction. */
const VECTOR_PREFIX = 0xfd;

// An engine from before vectors: it finds their instructions invalid. What it can do is asked once, so this needs a file of its own.
const validate = WebAssembly.validate;
WebAssembly.validate = (bytes) =>
  !new Uint8Array(bytes as ArrayBuffer).includes(VECTOR_PREFIX) && validate(bytes);

test('an engine without SIMD gives the same bits', async () => {
  expect(features()).toMatchObject({ simd: false, relaxedSimd: false });
  expect(await strictHashes()).toEqual(expected);
}, 60_000);

test('it chooses between rows and columns in the plain loop', () => {
  const [row, column] = [arange(9), arange(0, 50, 10).reshape([5, 1])];
  const matrix = arange(45).reshape([5, 9]);
  const chosen = (condition: boolean, a: number, b: number): number => (condition ? a : b);
  const each = (f: (i: number, j: number) => number): number[] =>
    Array.from({ length: 45 }, (_, n) => f(Math.floor(n / 9), n % 9));
  expect(values(where(greater(row, 3), matrix, column))).toEqual(
    each((i, j) => chosen(j > 3, 9 * i + j, 10 * i)),
  );
  expect(values(where(greater(column, 15), row, matrix))).toEqual(
    each((i, j) => chosen(10 * i > 15, j, 9 * i + j)),
  );
  expect(values(where(greater(matrix, 20), column, row))).toEqual(
    each((i, j) => chosen(9 * i + j > 20, 10 * i, j)),
  );
});
