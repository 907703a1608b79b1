import * as linalg from '@first-principles/linalg';
import { key, normal, randint, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrads, grad, makeJaxpr, numpy as np } from '../src/index.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

/** Terms of up to three letters of four, also one twice, with axes of length 1 that stretch; a result of some of them. */
const problems = fc
  .record({
    terms: fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    }),
    lengths: fc.array(fc.constantFrom(2, 3, 1, 0), { minLength: 4, maxLength: 4 }),
    stretched: fc.array(fc.constantFrom(false, false, true), { minLength: 12, maxLength: 12 }),
    seed: fc.nat(1e6),
  })
  .chain(({ terms, lengths, stretched, seed }) =>
    fc.shuffledSubarray([...new Set(terms.flat())]).map((output) => ({
      spec: `${terms.map((term) => term.join('')).join(',')}->${output.join('')}`,
      shapes: terms.map((term, k) =>
        term.map((letter) =>
          stretched[4 * k + 'abcd'.indexOf(letter)] ? 1 : lengths['abcd'.indexOf(letter)],
        ),
      ),
      seed,
    })),
  );

test('einsum is that of linalg, exactly on whole numbers', () => {
  fc.assert(
    fc.property(
      problems,
      fc.constantFrom('int32', 'uint8', 'bool', 'float32'),
      ({ spec, shapes, seed }, dtype) => {
        const operands = shapes.map((shape, i) => linalg.astype(randint(key(seed + i), shape, 0, 5), dtype));
        const [got, want] = [np.einsum(spec, ...operands), linalg.einsum(spec, ...operands)];
        expect(got.dtype).toBe(want.dtype);
        expect(got.shape).toEqual(want.shape);
        expect(got.toList()).toEqual(want.toList());
      },
    ),
    { numRuns: 300 },
  );
});

test('its derivatives are those of central differences', () => {
  fc.assert(
    fc.property(problems, ({ spec, shapes, seed }) => {
      const operands = shapes.map((shape, i) => normal(key(seed + i), shape, 'float64'));
      checkGrads((...given: NDArray[]) => np.einsum(spec, ...given), operands);
    }),
  );
  const draw = (seed: number, shape: number[]): NDArray => normal(key(seed), shape, 'float64');
  const [q, k] = [draw(1, [2, 3, 4]), draw(2, [2, 5, 4])];
  checkGrads((a: NDArray, b: NDArray) => np.einsum('...id,...jd->...ij', a, b), [q, k]);
  const square = (a: NDArray): NDArray => np.einsum('nij,nij,nkk->', a, a, a);
  checkGrads((a: NDArray) => grad(square)(a), [draw(3, [2, 3, 3])]);
});

test('a batch is a loop', () => {
  const [a, b] = [
    [3, 2, 4],
    [3, 4, 5],
  ].map((shape, i) => linalg.astype(randint(key(i), shape, -9, 9), 'float64'));
  expectVmapIsLoop((x, y) => np.einsum('ij,jk->ki', x, y), [a, b]);
  expectVmapIsLoop((x, y) => np.einsum('ij,jk->jik', x, y), [a, b]);
});

test('a matrix product is one dotGeneral', () => {
  const program = String(
    makeJaxpr((a: NDArray, b: NDArray) => np.einsum('ij,jk->ik', a, b))(np.ones([2, 3]), np.ones([3, 4])),
  );
  expect(program.match(/=/g)).toHaveLength(3); // contract=, batch= and one equation
});

test('numbers are 0-d, and what is malformed is told', () => {
  expect(np.einsum(',i->i', 2, np.ones([3])).toList()).toEqual([2, 2, 2]);
  expect(() => np.einsum('ij->k', np.ones([2, 3]))).toThrow(
    "einsum: the result's 'k' is in no operand: 'ij->k'",
  );
  expect(() => np.einsum('i,i', np.ones([2]), np.ones([3]))).toThrow("einsum: 'i' has two lengths: 2 and 3");
});

describe('diagonals and triangles', () => {
  const x = normal(key(4), [3, 2, 4, 5], 'float64');
  test.each([0, 1, 3, -1, -3, 7, -7])('are those of linalg at %j', (offset) => {
    for (const [f, known] of [
      [np.tril, linalg.tril],
      [np.triu, linalg.triu],
    ] as const) {
      expect(f(x, offset).toList()).toEqual(known(x, offset).toList());
      checkGrads((a: NDArray) => f(np.exp(a), offset), [x]);
      expectVmapIsLoop((a) => f(a, offset), [x]);
    }
    for (const [a, b] of [
      [0, 1],
      [2, 3],
      [3, 1],
      [-1, 0],
    ]) {
      const [got, want] = [np.diagonal(x, offset, a, b), linalg.diagonal(x, offset, a, b)];
      expect(got.shape).toEqual(want.shape);
      expect(got.toList()).toEqual(want.toList());
      expect(np.trace(x, offset, a, b).toList()).toEqual(linalg.trace(x, offset, a, b).toList());
      checkGrads((v: NDArray) => np.diagonal(np.exp(v), offset, a, b), [x]);
    }
    expectVmapIsLoop((v) => np.diagonal(v, offset, 1, 2), [x]);
    expect(np.diagonal(np.zeros([0, 3]), offset).shape).toEqual([0]);
  });

  test('what does not fit is told', () => {
    expect(() => np.diagonal(x, 0.5)).toThrow('diagonal: the offset must be a whole number: got 0.5');
    expect(() => np.trace(x, 0, 1, 1)).toThrow(/trace: /);
    expect(() => np.tril(np.ones([3]))).toThrow('tril: needs at least two axes: got shape [3]');
    expect(() => np.triu(np.ones([3, 3]), 0.5)).toThrow('triu: the offset must be a whole number: got 0.5');
  });
});
