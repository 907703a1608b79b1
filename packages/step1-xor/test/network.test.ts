import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AND,
  cost,
  forward,
  gradients,
  NAMES,
  numericalGradient,
  OR,
  reference,
  rowGradients,
  weightsOf,
  XOR,
} from '../src/index.ts';
import { anyRows, anyWeights } from './weights.ts';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

describe('forward', () => {
  it('reads each number where its name says', () => {
    // z1 = 0.3·0.1 − 1.7·0.2 + 0.4, and so on: every weight and input different.
    const w = { w11: 0.1, w12: 0.2, b1: 0.4, w21: -0.5, w22: 0.6, b2: 0.7, w31: 0.8, w32: -0.9, b3: 1.1 };
    const { h1, h2, o } = forward(w, 0.3, -1.7);
    expect(h1).toBeCloseTo(sigmoid(0.09), 15);
    expect(h2).toBeCloseTo(sigmoid(-0.47), 15);
    expect(o).toBeCloseTo(sigmoid(0.8 * sigmoid(0.09) - 0.9 * sigmoid(-0.47) + 1.1), 15);
  });

  it('solves XOR by hand: at least one, but not both', () => {
    const w = { w11: 20, w12: 20, b1: -10, w21: 20, w22: 20, b2: -30, w31: 20, w32: -20, b3: -10 };
    for (const { x1, x2, y } of XOR) expect(forward(w, x1, x2).o).toBeCloseTo(y, 3);
  });

  it('stays finite however large the numbers', () => {
    for (const size of [1e3, -1e3, 1e300]) {
      const { o } = forward(
        weightsOf(() => size),
        1,
        1,
      );
      expect(o).toBe(size > 0 ? 1 : 0);
    }
  });
});

it('the tables are what they are called', () => {
  for (const { x1, x2, y } of XOR) expect(y).toBe(x1 ^ x2);
  for (const { x1, x2, y } of AND) expect(y).toBe(x1 & x2);
  for (const { x1, x2, y } of OR) expect(y).toBe(x1 | x2);
  for (const table of [XOR, AND, OR]) {
    expect(table.map(({ x1, x2 }) => [x1, x2])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  }
});

describe('the cost', () => {
  it('is the mean of the squares, without ½', () => {
    expect(cost(weightsOf(() => 0))).toBe(0.25);
    expect(reference.cost([1, 0.5, 0], [0, 0.5, 0.5])).toBeCloseTo(1.25 / 3, 15);
  });

  it('refuses what has no mean', () => {
    const zero = weightsOf(() => 0);
    expect(() => cost(zero, [])).toThrow(
      'cost: needs at least one row, and a target for each: got 0 outputs, 0 targets',
    );
    expect(() => reference.cost([1, 2], [1])).toThrow(RangeError);
    expect(() => gradients(zero, [])).toThrow('gradients: needs at least one row: got none');
  });
});

describe('the nine derivatives', () => {
  it('equal the measured slopes', () => {
    fc.assert(
      fc.property(anyWeights, anyRows, (w, rows) => {
        const derived = gradients(w, rows);
        const measured = numericalGradient((moved) => cost(moved, rows), w);
        for (const name of NAMES) expect(Math.abs(derived[name] - measured[name])).toBeLessThan(1e-7);
      }),
    );
  });

  it('are the mean of the rows’ own', () => {
    fc.assert(
      fc.property(anyWeights, anyRows, (w, rows) => {
        const mean = gradients(w, rows);
        for (const name of NAMES) {
          const sum = rows.reduce((total, row) => total + rowGradients(w, row)[name], 0);
          expect(mean[name]).toBeCloseTo(sum / rows.length, 14);
        }
      }),
    );
  });

  it('are those on paper where every answer is ½', () => {
    // o = h1 = h2 = ½ and y = 0: δ3 = 2·½·¼ = ¼; with w31 = 1, w32 = −2: δ1 = ¼·1·¼, δ2 = ¼·(−2)·¼.
    const w = { ...weightsOf(() => 0), w31: 1, w32: -2, b3: 0.5 };
    expect(rowGradients(w, { x1: 3, x2: 5, y: 0 })).toEqual({
      w11: 3 / 16,
      w12: 5 / 16,
      b1: 1 / 16,
      w21: -3 / 8,
      w22: -5 / 8,
      b2: -1 / 8,
      w31: 1 / 8,
      w32: 1 / 8,
      b3: 1 / 4,
    });
  });
});

it('measured slopes leave the weights as they were, and are exact on a parabola', () => {
  const w = weightsOf((_, i) => i);
  const slopes = numericalGradient(
    (moved) => NAMES.reduce((sum, name) => sum + moved[name] * moved[name], 0),
    w,
    0.5,
  );
  expect(slopes).toEqual(weightsOf((_, i) => 2 * i));
  expect(w).toEqual(weightsOf((_, i) => i));
});
