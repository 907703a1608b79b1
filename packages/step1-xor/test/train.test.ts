import { key } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AND,
  cost,
  descent,
  gradients,
  initialise,
  isSolved,
  NAMES,
  OR,
  train,
  walk,
  type Weights,
  weightsOf,
} from '../src/index.ts';
import { anyWeights } from './weights.ts';

const options = { learningRate: 10, maxSteps: 5000 };
const flat = (w: Weights): Float64Array => Float64Array.from(NAMES, (name) => w[name]);

describe('initialise', () => {
  it('draws nine different numbers from −a to a, the same from the same key', () => {
    const w = initialise(key(3), 0.5);
    expect(Object.keys(w)).toEqual([...NAMES]);
    expect(new Set(flat(w)).size).toBe(9);
    for (const weight of flat(w)) expect(Math.abs(weight)).toBeLessThanOrEqual(0.5);
    expect(initialise(key(3), 0.5)).toEqual(w);
    expect(initialise(key(3), 2)).toEqual(weightsOf((name) => 4 * w[name]));
    expect(initialise(key(4), 0.5)).not.toEqual(w);
  });

  it('fills the whole interval, both sides of 0', () => {
    const all = Array.from({ length: 200 }, (_, seed) => [...flat(initialise(key(seed), 1))]).flat();
    expect(Math.min(...all)).toBeLessThan(-0.98);
    expect(Math.max(...all)).toBeGreaterThan(0.98);
    expect(Math.abs(all.reduce((sum, weight) => sum + weight) / all.length)).toBeLessThan(0.05);
  });

  it('refuses an a that is none', () => {
    for (const a of [-1, NaN, Infinity]) {
      expect(() => initialise(key(1), a)).toThrow(`initialise: a must be finite and ≥ 0: got ${a}`);
    }
  });
});

describe('train', () => {
  it('learns XOR, and stops there', () => {
    const initial = initialise(key(1), 0.5);
    const { weights, costs, solvedAt } = train(initial, options);
    expect(isSolved(weights)).toBe(true);
    expect(costs).toHaveLength(solvedAt! + 1);
    expect(costs[0]).toBe(cost(initial));
    expect(costs.at(-1)).toBe(cost(weights));
    const before = train(initial, { ...options, maxSteps: solvedAt! - 1 });
    expect(before.solvedAt).toBeNull();
    expect(isSolved(before.weights)).toBe(false);
    expect(before.costs).toEqual(costs.slice(0, -1));
  });

  it('goes on when told to, and keeps the step that solved it', () => {
    const initial = initialise(key(1), 0.5);
    const stopped = train(initial, options);
    const longer = train(initial, { ...options, maxSteps: stopped.solvedAt! + 7, stopWhenSolved: false });
    expect(longer.solvedAt).toBe(stopped.solvedAt);
    expect(longer.costs).toHaveLength(stopped.solvedAt! + 8);
    expect(longer.costs.slice(0, stopped.costs.length)).toEqual(stopped.costs);
    expect(longer.costs.at(-1)).toBeLessThan(stopped.costs.at(-1)!);
  });

  it('is done before the first step where nothing is left to learn', () => {
    const { weights } = train(initialise(key(1), 0.5), options);
    expect(train(weights, options)).toEqual({ weights, costs: [cost(weights)], solvedAt: 0 });
  });

  it('takes each step at the weights of that step, all nine at once', () => {
    fc.assert(
      fc.property(anyWeights, fc.double({ min: 0.01, max: 10, noNaN: true }), (initial, learningRate) => {
        const kept = { ...initial };
        const { weights } = train(initial, { learningRate, maxSteps: 2, stopWhenSolved: false });
        const step = (w: Weights): Weights => {
          const slopes = gradients(w);
          return weightsOf((name) => w[name] - learningRate * slopes[name]);
        };
        expect(weights).toEqual(step(step(initial)));
        expect(initial).toEqual(kept);
      }),
    );
  });

  it('keeps twins twins: equal hidden units stay equal, and XOR is never learned', () => {
    const twins = { w11: 0.3, w12: 0.1, b1: 0.2, w21: 0.3, w22: 0.1, b2: 0.2, w31: -0.4, w32: -0.4, b3: 0.1 };
    const { weights, solvedAt } = train(twins, { ...options, maxSteps: 1000 });
    expect(solvedAt).toBeNull();
    expect([weights.w11, weights.w12, weights.b1]).toEqual([weights.w21, weights.w22, weights.b2]);
  });

  it('stays at ¼ for ever from zero', () => {
    expect(
      new Set(
        train(
          weightsOf(() => 0),
          { ...options, maxSteps: 100 },
        ).costs,
      ),
    ).toEqual(new Set([0.25]));
  });

  it('learns AND and OR too', () => {
    for (const rows of [AND, OR]) {
      const { weights, solvedAt } = train(initialise(key(1), 0.5), { ...options, rows });
      expect(solvedAt).toBeGreaterThan(0);
      expect(isSolved(weights, rows)).toBe(true);
      expect(isSolved(weights)).toBe(false);
    }
  });

  it('says what it cannot take', () => {
    const initial = initialise(key(1), 0.5);
    expect(() => train({ ...initial, b2: NaN }, options)).toThrow(
      'train: a weight must be finite: b2 is NaN',
    );
    expect(() => train(initial, { ...options, learningRate: 0 })).toThrow(
      'train: learningRate must be finite and > 0: got 0',
    );
    expect(() => train(initial, { ...options, maxSteps: 1.5 })).toThrow(
      'train: maxSteps must be a whole number ≥ 0: got 1.5',
    );
    expect(() => train(initial, { ...options, rows: [] })).toThrow('needs at least one row');
  });
});

it('descent begins where it is told, and leaves that as it was', () => {
  const initial = weightsOf(() => 1);
  const steps = descent(initial, () => weightsOf((_, i) => i), 0.5);
  expect(steps.next().value).toEqual(initial);
  expect(steps.next().value).toEqual(weightsOf((_, i) => 1 - 0.5 * i));
  expect(initial).toEqual(weightsOf(() => 1));
});

describe('walk', () => {
  it('takes the steps of train, bit for bit', () => {
    fc.assert(
      fc.property(anyWeights, fc.constantFrom(0.5, 3, 10), (initial, learningRate) => {
        const slow = train(initial, { learningRate, maxSteps: 40 });
        const weights = flat(initial);
        const fast = walk(weights, { learningRate, maxSteps: 40 });
        expect(weights).toEqual(flat(slow.weights));
        expect(fast.solvedAt).toBe(slow.solvedAt);
        expect(fast.errors.reduce((sum, error) => sum + error * error, 0) / 4).toBe(slow.costs.at(-1));
      }),
    );
  });

  it('stops at the same step as train', () => {
    for (let seed = 0; seed < 20; seed++) {
      const initial = initialise(key(seed), 1);
      const slow = train(initial, { learningRate: 8, maxSteps: 400 });
      expect(walk(flat(initial), { learningRate: 8, maxSteps: 400 }).solvedAt).toBe(slow.solvedAt);
    }
  });
});
