/// <reference types="vite/client" />
import { foldIn, key } from '@first-principles/linalg';
import { expect, it } from 'vitest';
import costSvg from '../../../docs/xor-cost.svg?raw';
import pathsSvg from '../../../docs/xor-paths.svg?raw';
import planesSvg from '../../../docs/xor-planes.svg?raw';
import {
  cost,
  costCurve,
  experiment,
  initialise,
  isSolved,
  measured,
  MAX_STEPS,
  pathsDrawing,
  planesPicture,
  RECIPE,
  RECIPES,
  reference,
  train,
  weightsOf,
} from '../src/index.ts';

it('learns XOR as train does, and counts a thousand walks', { timeout: 60_000 }, async () => {
  const walks: number[] = [];
  const result = await experiment(reference, { seed: 1, onProgress: ({ walk }) => walks.push(walk) });
  const initial = initialise(foldIn(key(1), 0), RECIPE.start);
  const own = train(initial, { learningRate: RECIPE.learningRate, maxSteps: MAX_STEPS });
  expect(result.solvedAt).toBe(own.solvedAt);
  expect(result.costs).toEqual(own.costs);
  expect(result.trail).toHaveLength(own.costs.length);
  expect([result.trail[0], result.trail.at(-1)]).toEqual([initial, own.weights]);
  expect(isSolved(result.trail.at(-1)!)).toBe(true);
  expect(isSolved(result.trail.at(-2)!)).toBe(false);
  expect(result.slopeError).toBeLessThan(1e-8);

  const [{ endings, median }] = result.studies;
  expect(result.studies).toHaveLength(1);
  expect(Object.values(endings).reduce((sum, n) => sum + n)).toBe(1000);
  // About 97 of 100, and half of them by step 290.
  expect(endings.solved).toBeGreaterThan(940);
  expect(endings.solved).toBeLessThan(990);
  expect(median).toBeGreaterThan(270);
  expect(median).toBeLessThan(310);
  expect(walks.at(-1)).toBe(1000);

  expect(result.neurons.and.solvedAt).not.toBeNull();
  expect(result.neurons.or.solvedAt).not.toBeNull();
  expect(result.neurons.xor.solvedAt).toBeNull();
  expect(result.neurons.xor.cost).toBeCloseTo(1 / 4, 6);

  const ends = Object.fromEntries(result.stuck.map(({ name, costs }) => [name, costs.at(-1)]));
  expect(ends['quarter']).toBe(0.25);
  expect(ends['eighth']).toBeCloseTo(1 / 8, 2);

  // The pictures in docs/ are those of this run: `pnpm start --step step1-xor` writes them into results/.
  expect(planesPicture(result.trail)).toBe(planesSvg);
  expect(costCurve(result.costs, result.solvedAt, result.stuck)).toBe(costSvg);
  expect(pathsDrawing()).toBe(pathsSvg);
});

it('runs on the parts it is given', { timeout: 60_000 }, async () => {
  let gradients = 0;
  const twins = weightsOf((name) => (name.startsWith('w3') ? 0.2 : 0.1));
  const result = await experiment(
    {
      ...reference,
      initialise: () => twins,
      gradients: (w, rows) => {
        gradients++;
        return reference.gradients(w, rows);
      },
    },
    { seed: 1 },
  );
  // Twins stay twins: stuck, and every step was taken.
  expect(result.solvedAt).toBeNull();
  expect(gradients).toBe(MAX_STEPS + 1);
  expect(result.trail).toHaveLength(MAX_STEPS + 1);
  expect(result.costs[0]).toBe(cost(twins));
});

it('waits for whoever looks at what was learned, and stops when told to', { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const run = experiment(reference, {
    seed: 3,
    full: true,
    signal: stop.signal,
    onLearned: async ({ trail, costs }) => {
      await Promise.resolve();
      seen.push(`learned, ${trail.length - costs.length}`);
    },
    onProgress: ({ walk, walks }) => {
      seen.push(`${walk} of ${walks}`);
      stop.abort(new Error('enough'));
    },
  });
  await expect(run).rejects.toThrow('enough');
  // All recipes on 1,000 starts each; from zero there is only one.
  expect(seen.slice(0, 2)).toEqual(['learned, 0', `50 of ${(RECIPES.length - 1) * 1000 + 1}`]);
});

it('learns on measured slopes too: within rounding, the same walk', { timeout: 60_000 }, async () => {
  const [derived, slopes] = [
    await experiment(reference, { seed: 1 }),
    await experiment(measured({ ...reference, gradients: () => expect.unreachable() }), { seed: 1 }),
  ];
  expect(slopes.solvedAt).toBe(derived.solvedAt);
  expect(slopes.slopeError).toBe(0);
  slopes.costs.forEach((cost, k) => expect(cost).toBeCloseTo(derived.costs[k], 5));
});

it('says where learning goes wrong', { timeout: 60_000 }, async () => {
  const later = <T>(right: () => T, wrong: T): (() => T) => {
    let calls = 0;
    return () => (++calls > 5 ? wrong : right());
  };
  const [w, found] = [
    weightsOf(() => 0.1),
    (part: object) => experiment({ ...reference, ...part }, { seed: 1 }),
  ];
  await expect(found({ gradients: later(() => w, { ...w, b2: Infinity }) })).rejects.toThrow(
    'experiment: learning went wrong in step 6: the gradient (07 or 15) gave b2 = Infinity',
  );
  await expect(found({ cost: later(() => 1, NaN) })).rejects.toThrow(
    'experiment: learning went wrong in step 5: forward (03) or cost (05) gave C = NaN',
  );
  await expect(
    found({
      train: (_: unknown, gradient: typeof cost, costOf: typeof cost) =>
        costOf({ ...w, w31: gradient(w) && NaN }),
    }),
  ).rejects.toThrow('experiment: learning went wrong in step 1: train (10) gave w31 = NaN');
});
