import type { Labelled, Mnist } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { take } from '@first-principles/linalg';
import type { Recipe, Run } from '@first-principles/step2-mnist';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ControlName,
  drawingsOf,
  experiment,
  type Options,
  type Parts,
  RECIPE,
  reference,
  type Result,
} from '../src/index.ts';

/** The first images of each set: real digits, few enough for a test. */
const first = ({ images, labels }: Labelled, count: number): Labelled => {
  const indices = Array.from({ length: count }, (_, i) => i);
  return { images: take(images, indices), labels: take(labels, indices) };
};
const recipe: Recipe = { ...RECIPE, structure: [784, 16, 10], learningRate: 5e-3, batchSize: 20, epochs: 8 };
let data: Mnist;
let found: Result;
beforeAll(async () => {
  const { train, test } = await loadMnist();
  data = { train: first(train, 300), test: first(test, 40) };
  found = await run();
}, 300_000);

const run = (more: Partial<Options> = {}, parts: Parts = reference): Promise<Result> =>
  experiment(parts, { data, seed: 1, recipe, ...more });
const table = ({ rows, random, eta, length, onTarget, losses }: Result): unknown => ({
  rows,
  random,
  eta,
  length,
  onTarget,
  losses,
});

describe('the experiment', { timeout: 300_000 }, () => {
  it('learns, and fools the attacked network, less a second one, and not by random noise', () => {
    const { rows, random, of, eta, length, onTarget } = found;
    const { normal, second, noise } = rows;
    expect(of).toBe(300);
    expect(normal!.clean).toBeGreaterThan(0.6);
    expect(normal!.correct / of).toBeGreaterThan(0.01);
    expect(normal!.correct / of).toBeLessThan(0.07);
    expect(second!.correct).toBeGreaterThan(3 * normal!.correct);
    expect(noise!.correct).toBeGreaterThan(3 * normal!.correct);
    expect(random.correct / of).toBeGreaterThan(0.7);
    expect(onTarget).toBeGreaterThan(0.7);
    expect([eta > 0, length > 0.1, length < 10]).toEqual([true, true, true]);
  });

  it('attacks each reader itself: more steps find more, and a random change is no attack', () => {
    for (const { label, clean, examples, sign, iterated, length, correct } of Object.values(found.rows)) {
      expect(iterated.robust, label).toBeLessThanOrEqual(sign.robust + 0.02);
      expect(sign.robust, label).toBeLessThan(clean);
      expect(correct).toBe(Math.round(300 * examples.robust));
      expect(length).toBeGreaterThan(0);
    }
  });

  it('another seed gives another table, alike', async () => {
    const other = await run({ seed: 2 });
    expect(table(other)).not.toEqual(table(found));
    expect(Math.abs(other.rows.normal!.clean - found.rows.normal!.clean)).toBeLessThan(0.2);
    expect(other.rows.normal!.correct / 300).toBeLessThan(0.07);
  });

  it('in full leaves no control out, and draws all its pictures', async () => {
    const result = await run({ full: true, recipe: { ...recipe, epochs: 1 } });
    expect(Object.keys(result.rows)).toEqual([
      'normal',
      'second',
      'noise',
      'shift',
      'noiseAndShift',
      'lightDecay',
      'decay',
      'dropout',
      'batchNorm',
      'defended',
      'shiftedStatistics',
      'signTrained',
      'iteratedTrained',
      'threshold',
    ]);
    for (const { accuracies, clean } of Object.values(result.rows)) {
      expect(accuracies![0]).toBeCloseTo(clean, 10); // 40 test images, all of them attacked
      expect(accuracies!.at(-1)).toBeLessThanOrEqual(accuracies![0] + 0.05);
    }
    expect(drawingsOf(result).map(({ name }) => name)).toEqual([
      'adversarial-sum.svg',
      'adversarial-examples.svg',
      'adversarial-lengths.svg',
      'adversarial-accuracy.svg',
    ]);
  });

  it('runs on the parts it is given, and a wrong one shows', async () => {
    const still = { ...reference, targetedStep: (x: never): never => x };
    await expect(run({ recipe: { ...recipe, epochs: 1 } }, still)).rejects.toThrow(
      'findEta: no η up to 64 fools the network enough',
    );
    const loud = { ...reference, randomLike: (x: ReturnType<Parts['randomLike']>) => x };
    const { rows, random } = await run({}, loud);
    expect(rows.normal!.correct / 300).toBeLessThan(0.07);
    expect(random.correct).toBe(rows.normal!.correct);
  });

  it('takes up finished networks, and stops where it is told to', async () => {
    const kept = new Map<ControlName, Run>();
    const stop = new AbortController();
    const words: string[] = [];
    await expect(
      run({
        signal: stop.signal,
        onProgress({ words: told, training, fraction }) {
          words.push(told);
          expect(fraction >= 0 && fraction <= 1).toBe(true);
          if (training) kept.set(training.name, training.run);
          if (training?.name === 'defended' && training.run.losses.length === 5)
            stop.abort(new Error('enough'));
        },
      }),
    ).rejects.toThrow('enough');
    expect(words[0]).toMatch(/^the attacked network: reads/);
    expect([...kept.keys()]).toEqual(['normal', 'second', 'noise', 'decay', 'defended']);
    const again: string[] = [];
    const rest = await run({
      resume: (name) => kept.get(name),
      onProgress: ({ training }) => training && again.push(training.name),
    });
    expect(new Set(again)).toEqual(new Set(['defended']));
    expect(table(rest)).toEqual(table(found));
  });
});
