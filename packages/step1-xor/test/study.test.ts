import { foldIn, key } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  AND,
  endingOf,
  initialise,
  OR,
  RECIPE,
  RECIPES,
  study,
  train,
  trainNeuron,
  walk,
  XOR,
} from '../src/index.ts';

describe('endings', () => {
  it.each([
    [[0.09, 0, 0.05, 0.02], 'solved'],
    [[0.5, 0.01, 0.49, 0.01], 'eighth'],
    [[0.01, 0.33, 0.66, 0.34], 'sixth'],
    [[0.5, 0.5, 0.5, 0.5], 'quarter'],
    [[0.1, 0.02, 0.02, 0.02], 'elsewhere'],
    [[NaN, 0, 0, 0], 'elsewhere'],
  ] as const)('%j is %s', (errors, ending) => expect(endingOf(errors)).toBe(ending));
});

describe('the study', () => {
  it('counts what train finds, from the same starts', async () => {
    const root = key(5);
    const found = await study(RECIPE, root, 40);
    const walks = Array.from({ length: 40 }, (_, seed) =>
      train(initialise(foldIn(root, seed), 0.5), { learningRate: 10, maxSteps: 5000 }),
    );
    const steps = walks.flatMap(({ solvedAt }) => solvedAt ?? []).sort((a, b) => a - b);
    expect(found.endings.solved).toBe(steps.length);
    expect(found.examples.solved).toBe(walks.findIndex(({ solvedAt }) => solvedAt !== null));
    expect(found.examples.eighth).toBe(walks.findIndex(({ solvedAt }) => solvedAt === null));
    expect(found.median).toBe(steps[Math.floor((steps.length - 1) / 2)]);
    expect(Object.values(found.endings).reduce((sum, n) => sum + n)).toBe(40);
  });

  it('finds most walks solved, and those that are stuck on the shelf at 1/8', async () => {
    const told: number[] = [];
    const { endings, median, examples } = await study(RECIPE, key(1), 200, (done) => told.push(done));
    expect(endings.solved).toBeGreaterThan(180);
    expect(endings.eighth).toBeGreaterThan(0);
    expect(median).toBeGreaterThan(230);
    expect(median).toBeLessThan(350);
    expect(told).toEqual([50, 100, 150, 200]);
    const { costs } = train(initialise(foldIn(key(1), examples.eighth!), 0.5), {
      learningRate: 10,
      maxSteps: 5000,
    });
    expect(costs.at(-1)).toBeCloseTo(1 / 8, 2);
  });

  it('wider networks get through, zero never starts, the printed slip costs walks', async () => {
    const of = async (index: number, seeds: number): Promise<number> =>
      (await study(RECIPES[index], key(2), seeds)).endings.solved;
    expect(RECIPES.map(({ hidden }) => hidden)).toEqual([2, 2, 2, 3, 4, 2, 2]);
    expect(await of(4, 60)).toBe(60);
    const { endings, median } = await study(RECIPES[5], key(2), 1);
    expect([endings.quarter, median]).toEqual([1, null]);
    expect(await of(6, 60)).toBeLessThan((await of(0, 60)) - 6);
  });

  it('refuses no seeds', async () => {
    await expect(study(RECIPE, key(1), 0)).rejects.toThrow('study: seeds must be a whole number ≥ 1: got 0');
  });
});

it('with the slip, h2’s own bias never moves', () => {
  const weights = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
  walk(weights, { learningRate: 1, maxSteps: 5, slip: true });
  expect(weights[5]).toBe(0.6);
  expect(weights.every((weight, i) => i === 5 || weight !== (i + 1) / 10)).toBe(true);
});

it('walk says what it cannot take', () => {
  const options = { learningRate: 1, maxSteps: 1 };
  expect(() => walk(new Float64Array(8), options)).toThrow('walk: needs 4·H + 1 weights, H ≥ 1: got 8');
  expect(() => walk(new Float64Array(1), options)).toThrow('H ≥ 1: got 1');
  expect(() => walk(new Float64Array(9), { ...options, maxSteps: NaN })).toThrow(
    'walk: maxSteps must be a whole number ≥ 0: got NaN',
  );
});

describe('one neuron', () => {
  const options = { learningRate: 10, maxSteps: 5000 };

  it('learns AND and OR', () => {
    for (const rows of [AND, OR]) {
      const { w1, w2, b, solvedAt } = trainNeuron([0.2, -0.1, 0.3], rows, options);
      expect(solvedAt).toBeGreaterThan(0);
      for (const { x1, x2, y } of rows) {
        expect(Math.abs(1 / (1 + Math.exp(-(x1 * w1 + x2 * w2 + b))) - y)).toBeLessThan(0.1);
      }
    }
  });

  it('never XOR', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { w11, w12, b1 } = initialise(key(seed), 5);
      const { solvedAt, cost } = trainNeuron([w11, w12, b1], XOR, options);
      expect(solvedAt).toBeNull();
      expect(cost).toBeGreaterThan(1 / 4 - 1e-9);
    }
  });

  it('takes steps down the slope that one can measure', () => {
    const costAt = (w1: number, w2: number, b: number): number =>
      trainNeuron([w1, w2, b], OR, { learningRate: 1, maxSteps: 0 }).cost;
    const [w1, w2, b] = [0.7, -0.4, 0.2];
    const h = 1e-5;
    const after = trainNeuron([w1, w2, b], OR, { learningRate: 1, maxSteps: 1 });
    expect(w1 - after.w1).toBeCloseTo((costAt(w1 + h, w2, b) - costAt(w1 - h, w2, b)) / (2 * h), 9);
    expect(w2 - after.w2).toBeCloseTo((costAt(w1, w2 + h, b) - costAt(w1, w2 - h, b)) / (2 * h), 9);
    expect(b - after.b).toBeCloseTo((costAt(w1, w2, b + h) - costAt(w1, w2, b - h)) / (2 * h), 9);
    expect(() => trainNeuron([0, 0, 0], OR, { learningRate: NaN, maxSteps: 1 })).toThrow(
      'trainNeuron: learningRate must be finite and > 0: got NaN',
    );
    expect(() => trainNeuron([0, 0, 0], [], { learningRate: 1, maxSteps: 1 })).toThrow(
      'needs at least one row',
    );
  });
});
