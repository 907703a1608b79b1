import type { Labelled, Mnist } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { div, take } from '@first-principles/linalg';
import type { Run } from '@first-principles/step2-mnist';
import { beforeAll, describe, expect, test } from 'vitest';
import { experiment, type Options, type Parts, reference, type Result } from '../src/experiment/index.ts';

/** The first images of each set: real digits, few enough for a test. */
const first = ({ images, labels }: Labelled, count: number): Labelled => {
  const indices = Array.from({ length: count }, (_, i) => i);
  return { images: take(images, indices), labels: take(labels, indices) };
};
let data: Mnist;
/** Of seed 1, on the reference. */
let found: Result;
beforeAll(async () => {
  const { train, test } = await loadMnist();
  data = { train: first(train, 1500), test: first(test, 200) };
  found = await run(reference);
}, 120_000);

const run = (parts: Parts, options: Partial<Options> = {}): Promise<Result> =>
  experiment(parts, { data, seed: 1, ...options });
/** The reference as if it were a learner's. */
const mine = (change: Partial<Parts> = {}): Parts => ({ ...reference, ...change });
const untimed = (result: Result): unknown => ({ ...result, seconds: 0, speeds: 0 });

describe('the experiment', { timeout: 120_000 }, () => {
  test('learns to read digits as well as by hand', () => {
    const { accuracy, handAccuracy, losses, apart } = found;
    expect(accuracy).toBeGreaterThan(0.6);
    expect(Math.abs(accuracy - handAccuracy)).toBeLessThanOrEqual(0.01);
    expect(losses).toHaveLength(60);
    expect(losses.at(-1)).toBeLessThan(losses[0] / 2);
    expect(apart).toBeLessThan(1e-10);
  });

  test('times three nets in three ways', () => {
    expect(Object.keys(found.speeds)).toEqual(['xor', 'mlp', 'cnn']);
    for (const speed of Object.values(found.speeds)) {
      expect(Object.keys(speed)).toEqual(['hand', 'jit', 'interpreted']);
      for (const micros of Object.values(speed)) expect(micros).toBeGreaterThan(0);
    }
  });

  test('from few digits it learns no weight that is large enough for a NaN', () => {
    expect(found.riddle.firstNaN).toBeNull();
    expect(found.riddle.steps).toBe(600);
    for (const { losses } of found.riddle.ways) expect(losses).toHaveLength(40);
  });

  test('gives the same bits for the same seed, however often it was stopped', async () => {
    const stop = new AbortController();
    const kept = new Map<string, Run>();
    const stopped = run(reference, {
      signal: stop.signal,
      onProgress({ training }) {
        if (!training) return;
        kept.set(training.name, training.stand.run);
        if (training.name === 'textbook') stop.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect([...kept.keys()]).toEqual(['grad', 'by hand', 'textbook']);
    const rest = await run(reference, { resume: (name) => kept.get(name) });
    expect(untimed(rest)).toEqual(untimed(found));
  });

  test('runs on the parts it is given, and says how far it is; a wrong gradient shows', async () => {
    const fractions: number[] = [];
    const right = await run(mine(), { onProgress: ({ fraction }) => void fractions.push(fraction) });
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBeGreaterThan(0);
    expect(fractions.at(-1)).toBe(1);
    expect(right.accuracy).toBeGreaterThan(0.7);
    expect(right.accuracy).toBeCloseTo(right.handAccuracy, 1);
    expect(right.recipe.structure).toEqual([784, 30, 10]);
    const turned = mine({
      grad:
        (f) =>
        (...args) =>
          reference
            .grad(f)(...args)
            .map(({ W, b }) => ({ W: div(W, -1), b: div(b, -1) })),
    });
    const wrong = await run(turned);
    expect(wrong.accuracy).toBeLessThan(0.3);
    expect(wrong.apart).toBeGreaterThan(1e-3);
  });

  test('says at which batch a part made what is not finite', async () => {
    let calls = 0;
    const spoilt = mine({
      grad:
        (f) =>
        (...args) =>
          reference
            .grad(f)(...args)
            .map(({ W, b }) => ({ W, b: ++calls > 32 ? div(b, 0) : b })),
    });
    const words = 'experiment: 784-30-10: learning went wrong at batch 17: grad or loss (12) gave ';
    await expect(run(spoilt)).rejects.toThrow(words);
  });
});
