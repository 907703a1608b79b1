import { array, contiguous, key, type NDArray, uniform } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forward,
  forwardBatch,
  gradients,
  gradientsBatch,
  pack,
  type Params,
  walk,
  XOR,
} from '../src/index.ts';
import { anyRows, anyWeights } from './weights.ts';

const batch = (rows: readonly { x1: number; x2: number; y: number }[]): { x: NDArray; y: NDArray } => ({
  x: array(
    rows.map(({ x1, x2 }) => [x1, x2]),
    'float64',
  ),
  y: array(
    rows.map(({ y }) => [y]),
    'float64',
  ),
});

/** Params of any width, from one row of numbers in the order of `walk`. */
function paramsOf(flat: ArrayLike<number>): Params {
  const units = (flat.length - 1) / 4;
  const column = (at: (j: number) => number): number[] =>
    Array.from({ length: units }, (_, j) => flat[at(j)]);
  return {
    W1: array([column((j) => 3 * j), column((j) => 3 * j + 1)], 'float64'),
    b1: array(
      column((j) => 3 * j + 2),
      'float64',
    ),
    W2: array(
      column((j) => 3 * units + j).map((w) => [w]),
      'float64',
    ),
    b2: array([flat[4 * units]], 'float64'),
  };
}

/** The largest difference between two arrays of one shape. */
function difference(a: NDArray, b: NDArray): number {
  expect(a.shape).toEqual(b.shape);
  const [left, right] = [contiguous(a), contiguous(b)];
  return Math.max(...Array.from(left, (value, i) => Math.abs(value - right[i])));
}

describe('as matrices', () => {
  it('the network says the same', () => {
    fc.assert(
      fc.property(anyWeights, anyRows, (w, rows) => {
        const { h, o } = forwardBatch(pack(w), batch(rows).x);
        const each = rows.map(({ x1, x2 }) => forward(w, x1, x2));
        const expected = { h: each.map(({ h1, h2 }) => [h1, h2]), o: each.map(({ o: answer }) => [answer]) };
        expect(difference(h, array(expected.h, 'float64'))).toBeLessThan(1e-12);
        expect(difference(o, array(expected.o, 'float64'))).toBeLessThan(1e-12);
      }),
    );
  });

  it('the derivatives are the nine', () => {
    fc.assert(
      fc.property(anyWeights, anyRows, (w, rows) => {
        const { x, y } = batch(rows);
        const got = gradientsBatch(pack(w), x, y);
        const expected = pack(gradients(w, rows));
        for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
          expect(difference(got[name], expected[name])).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it.each([1, 3, 4, 7])(
    'with %i hidden units they take the step of `walk`, and equal measured slopes',
    (units) => {
      const { x, y } = batch(XOR);
      const flat = contiguous(uniform(key(units), [4 * units + 1], 'float64')).map((u) => 4 * u - 2);
      const got = gradientsBatch(paramsOf(flat), x, y);

      const moved = Float64Array.from(flat);
      walk(moved, { learningRate: 1, maxSteps: 1 });
      const stepped = paramsOf(moved.map((w, i) => flat[i] - w));
      const costOf = (weights: ArrayLike<number>): number => {
        const o = contiguous(forwardBatch(paramsOf(weights), x).o);
        return XOR.reduce((sum, row, n) => sum + (o[n] - row.y) ** 2, 0) / XOR.length;
      };
      const h = 1e-5;
      const measured = paramsOf(
        flat.map((w, i) => (costOf(flat.with(i, w + h)) - costOf(flat.with(i, w - h))) / (2 * h)),
      );
      for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
        expect(difference(got[name], stepped[name])).toBeLessThan(1e-12);
        expect(difference(got[name], measured[name])).toBeLessThan(1e-9);
      }
    },
  );

  it('answers given as one row are refused: they would broadcast to [N, N]', () => {
    const p = pack({ w11: 1, w12: 2, b1: 3, w21: 4, w22: 5, b2: 6, w31: 7, w32: 8, b3: 9 });
    const { x } = batch(XOR);
    expect(() => gradientsBatch(p, x, array([0, 1, 1, 0], 'float64'))).toThrow(
      'gradientsBatch: needs x [N, 2] and y [N, 1], N ≥ 1: x is [4, 2], y [4]',
    );
  });
});
