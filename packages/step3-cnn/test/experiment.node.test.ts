import type { Labelled, Mnist } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, div, slice } from '@first-principles/linalg';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  experiment,
  filterImages,
  featureMaps,
  parametersOf,
  type Parts,
  type Progress,
  type Recipe,
  RECIPES,
  reference,
  type Result,
} from '../src/index.ts';

const first = ({ images, labels }: Labelled, count: number): Labelled => ({
  images: slice(images, [0, count]),
  labels: slice(labels, [0, count]),
});
/** Real digits, few enough for a test. */
let data: Mnist;
let found: Result<Name>;
beforeAll(async () => {
  const { train, test } = await loadMnist();
  data = { train: first(train, 800), test: first(test, 200) };
  found = await run(reference);
}, 60_000);

const recipes = {
  small: { ...RECIPES.small, epochs: 2, batchSize: 8 },
  wide: { ...RECIPES.wide, epochs: 1, batchSize: 16 },
} satisfies Record<string, Recipe>;
type Name = keyof typeof recipes;

const run = (parts: Parts, seed = 1): Promise<Result<Name>> => experiment(parts, { data, seed, recipes });
const untimed = (result: Result<Name>): unknown => ({ ...result, seconds: 0 });
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('the experiment', { timeout: 60_000 }, () => {
  it('learns to read digits, and says what it read wrong', () => {
    const { small, wide } = found.networks;
    expect(small.accuracy).toBeGreaterThan(0.75);
    expect(wide.accuracy).toBeGreaterThan(0.6);
    expect([small.losses.length, small.images]).toEqual([2 * 20, { train: 800, test: 200 }]);
    expect(small.losses.at(-1)).toBeLessThan(small.losses[0] / 2);
    expect(sum(small.confusion.flat())).toBe(200);
    const right = sum(small.confusion.map((row, truth) => row[truth]));
    expect(right / 200).toBe(small.accuracy);
    expect(small.wrong).toHaveLength(Math.min(20, 200 - right));
    for (const { index, label } of small.wrong) expect(data.test.labels.data[index]).toBe(label);
  });

  it('is the same for the same seed', async () => {
    const [again, other] = [await run(reference), await run(reference, 2)];
    expect(untimed(again)).toEqual(untimed(found));
    expect(untimed(other)).not.toEqual(untimed(found));
  });

  it('goes on from where an earlier one was stopped, to the same bits', async () => {
    const stop = new AbortController();
    const seen: [Name, Progress][] = [];
    const onProgress = (name: Name, progress: Progress): void => {
      seen.push([name, progress]);
      if (name === 'wide') stop.abort(new Error('enough'));
    };
    const options = { data, seed: 1, recipes };
    await expect(experiment(reference, { ...options, onProgress, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    const resume = (name: Name): Progress['run'] | undefined =>
      seen.findLast(([seen]) => seen === name)?.[1].run;
    expect(untimed(await experiment(reference, { ...options, resume }))).toEqual(untimed(found));
  });

  it('trains on a learner’s parts what the exercises build, and a wrong part shows', async () => {
    const right = await run({ ...reference });
    expect(Object.keys(right.networks)).toEqual(['small']);
    expect(right.networks.small.accuracy).toBeGreaterThan(0.75);
    const wrong = await run({
      ...reference,
      lenetGradients(p, x, labels) {
        const all = reference.lenetGradients(p, x, labels);
        return { ...all, W3: div(all.W3, -1) };
      },
    });
    expect(wrong.networks.small.accuracy).toBeLessThan(0.5);
  });

  it('says in which layer and step a learner’s gradient became NaN', async () => {
    let calls = 0;
    const spoilt: Parts = {
      ...reference,
      lenetGradients(p, x, labels) {
        const all = reference.lenetGradients(p, x, labels);
        return ++calls <= 4 ? all : { ...all, b2: div(all.b2, 0) };
      },
    };
    await expect(run(spoilt)).rejects.toThrow(
      /^learn: the gradient of convolution 2 \(16 kernels of 5 × 5\) became (NaN|-?Infinity) in step 5: /,
    );
  });

  it('draws what its kernels look for, and what its layers make of a digit', () => {
    const { network } = found.networks.small;
    const filters = filterImages(network.convolutions[0].w, { title: 'a < b', subtitle: '' });
    expect(filters).toContain('a &lt; b');
    expect(filters.match(/<g /g)).toHaveLength(8);
    const maps = featureMaps(network, data.test.images, 3, { title: '', subtitle: '' });
    expect(maps.match(/<g /g)).toHaveLength(1 + 8 + 8 + 16 + 16);
    for (const words of ['convolution 1, then ReLU: 8 × 24 × 24', 'pool 2: 16 × 4 × 4', 'how sure it is'])
      expect(maps).toContain(words);
    const bars = [...maps.matchAll(/>([\d.]+) %</g)].map(([, percent]) => Number(percent));
    expect(bars).toHaveLength(10);
    expect(sum(bars)).toBeCloseTo(100, 0);
  });
});

it('the parts are the exercises’ network', () => {
  const { network } = found.networks.small;
  const [w1, b1, w2, b2, W3, b3] = parametersOf(network);
  const { logits, saved } = reference.lenet(
    { w1, b1, w2, b2, W3, b3 },
    div(slice(data.test.images, [0, 2]).reshape([2, 1, 28, 28]), 255),
  );
  expect([logits, saved.z1, saved.p1, saved.z2, saved.flat].map(({ shape }) => shape)).toEqual([
    [2, 10],
    [2, 8, 24, 24],
    [2, 8, 12, 12],
    [2, 16, 8, 8],
    [2, 256],
  ]);
  let next = 0;
  const kernels = reference.he([2, 3, 1, 1], () => next++);
  expect(contiguous(kernels)).toEqual(Float64Array.from({ length: 6 }, (_, i) => i * Math.sqrt(2 / 3)));
});
