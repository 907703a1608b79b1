import type { Labelled, Mnist } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { div, take } from '@first-principles/linalg';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  experiment,
  type Network,
  type Parts,
  type Progress,
  type Recipe,
  RECIPES,
  reference,
  type Result,
} from '../src/index.ts';

/** The first images of each set: real digits, few enough for a test. */
const first = ({ images, labels }: Labelled, count: number): Labelled => {
  const indices = Array.from({ length: count }, (_, i) => i);
  return { images: take(images, indices), labels: take(labels, indices) };
};
let data: Mnist;
/** Of seed 1, on the reference. */
let found: Result<Name>;
beforeAll(async () => {
  const { train, test } = await loadMnist();
  data = { train: first(train, 600), test: first(test, 200) };
  found = await run(1);
}, 30_000);

const recipes = {
  softmax: { ...RECIPES.softmax, epochs: 12 },
  small: { ...RECIPES.small, epochs: 6 },
  deep: { ...RECIPES.deep, epochs: 6, schedule: 'constant' },
} satisfies Record<string, Recipe>;
type Name = keyof typeof recipes;

const run = (seed: number, parts: Parts = reference): Promise<Result<Name>> =>
  experiment(parts, { data, seed, recipes });
/** The reference as if it were a learner's. */
const mine = (change: Partial<Parts> = {}): Parts => ({ ...reference, ...change });
const untimed = (result: Result<Name>): unknown => ({ ...result, seconds: 0, epochSeconds: 0 });
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('the experiment', { timeout: 30_000 }, () => {
  it('learns to read digits', () => {
    const { networks, epochSeconds, seconds } = found;
    const { softmax, small, deep } = networks;
    expect([softmax.accuracy > 0.82, small.accuracy > 0.75, deep.accuracy > 0.75]).toEqual([
      true,
      true,
      true,
    ]);
    expect(softmax.losses).toHaveLength(72);
    expect(softmax.losses[0]).toBeLessThan(2.2);
    expect(softmax.losses.at(-1)).toBeLessThan(0.45);
    expect(softmax.network.map(({ W }) => [W.shape, W.dtype])).toEqual([[[784, 10], 'float32']]);
    expect(deep.network.map(({ W }) => W.shape)).toEqual([
      [784, 30],
      [30, 30],
      [30, 10],
    ]);
    expect(epochSeconds).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThan(epochSeconds);
  });

  it('counts every test image once in its confusion table, the right ones on the diagonal', () => {
    for (const { confusion, accuracy, wrong } of Object.values(found.networks)) {
      expect(sum(confusion.flat())).toBe(200);
      expect(sum(confusion.map((row, k) => row[k])) / 200).toBe(accuracy);
      expect(wrong).toHaveLength(20);
      for (const { index, label, read } of wrong) {
        expect(data.test.labels.data[index]).toBe(label);
        expect(read).not.toBe(label);
        expect(confusion[label][read]).toBeGreaterThan(0);
      }
    }
  });

  it('gives the same bits for the same seed, others for another', async () => {
    const [a, b, c] = [found, await run(1), await run(2)];
    expect(untimed(a)).toEqual(untimed(b));
    expect(a.networks.softmax.network[0].W.data).not.toEqual(c.networks.softmax.network[0].W.data);
    expect(Math.abs(a.networks.softmax.accuracy - c.networks.softmax.accuracy)).toBeLessThan(0.03);
  });

  it('runs on the parts it is given: the reference’s learn as well one by one', async () => {
    const { networks } = await run(1, mine());
    expect(networks.softmax.accuracy).toBeGreaterThan(0.82);
    expect(networks.small.accuracy).toBeGreaterThan(0.75);
    expect(networks.deep.accuracy).toBeGreaterThan(0.75);
  });

  it.each(['regressionGradients', 'gradients', 'layerGradients'] as const)(
    'a wrong %s shows',
    async (part) => {
      const tooMuch = ({ W, b }: Network[number]): Network[number] => ({ W: div(W, -0.1), b: div(b, -0.1) });
      const wrong = {
        regressionGradients: (...args) => tooMuch(reference.regressionGradients(...args)),
        gradients: (...args) => reference.gradients(...args).map(tooMuch),
        layerGradients: (...args) => tooMuch(reference.layerGradients(...args)),
      } satisfies Partial<Parts>;
      const { networks } = await run(1, mine({ [part]: wrong[part] }));
      const shows = { regressionGradients: 'softmax', gradients: 'small', layerGradients: 'deep' } as const;
      for (const [name, { accuracy }] of Object.entries(networks)) {
        expect(accuracy > 0.7, name).toBe(name !== shows[part]);
      }
    },
  );

  it.each([
    ['gradients', 'small', '784-30-10', 'gradients (20)'],
    ['regressionGradients', 'softmax', '784-10', 'regressionGradients (08)'],
    [
      'layerGradients',
      'deep',
      '784-30-30-10',
      'sigmoidCrossEntropy (21), layerGradients (19) or errorBack (18)',
    ],
    ['epoch', 'small', '784-30-10', 'epoch (13)'],
  ] as const)('says at which batch %s made what is not finite', async (part, name, structure, said) => {
    let calls = 0;
    const wrong = (...args: unknown[]): unknown => {
      const layers = (reference[part] as (...all: unknown[]) => Network | Network[number])(...args);
      const spoilt = ({ W, b }: Network[number]): Network[number] => ({ W, b: div(b, 0) });
      if (++calls <= 16) return layers;
      return 'W' in layers ? spoilt(layers) : [...layers.slice(1), spoilt(layers[0])];
    };
    const one = { data, seed: 1, recipes: { [name]: recipes[name] } };
    const batch = part === 'layerGradients' ? 6 : 17; // three layers a batch
    const told = `experiment: ${structure}: learning went wrong at batch ${batch}: ${said} gave `;
    await expect(experiment(mine({ [part]: wrong }), one)).rejects.toThrow(told);
  });

  it('trains on a learner’s parts what the exercises build', async () => {
    const all = { softmax: recipes.softmax, best: { ...RECIPES.best, epochs: 1 } };
    const options = { data, seed: 1, recipes: all };
    expect(Object.keys((await experiment(reference, options)).networks)).toEqual(['softmax', 'best']);
    expect(Object.keys((await experiment(mine(), options)).networks)).toEqual(['softmax']);
  });

  it('leaves the data as it is, whatever a part writes into its arguments', async () => {
    const everything = (): number[] =>
      [data.train.images, data.test.images, data.train.labels, data.test.labels].map((x) => sum(x.data));
    const before = everything();
    const parts = mine({
      toInput(pixels, count) {
        const x = reference.toInput(pixels, count);
        pixels.fill(7);
        return x;
      },
      accuracy(scores, labels) {
        const found = reference.accuracy(scores, labels);
        (labels as number[]).fill(0);
        return found;
      },
    });
    expect(untimed(await run(1, parts))).toEqual(untimed(await run(1, mine())));
    expect(everything()).toEqual(before);
  });

  it('goes on from where an earlier one was stopped, to the same bits', async () => {
    const stop = new AbortController();
    const seen: [Name, Progress][] = [];
    const onProgress = (name: Name, progress: Progress): void => {
      seen.push([name, progress]);
      if (name === 'small') stop.abort(new Error('enough'));
    };
    await expect(
      experiment(reference, { data, seed: 1, recipes, onProgress, signal: stop.signal }),
    ).rejects.toThrow('enough');
    expect(seen.map(([name]) => name)).toEqual([...Array<Name>(72).fill('softmax'), 'small']);
    const resume = (name: Name): Progress['run'] | undefined =>
      seen.findLast(([seen]) => seen === name)?.[1].run;
    const rest = await experiment(reference, { data, seed: 1, recipes, resume });
    expect(untimed(rest)).toEqual(untimed(found));
  });
});
