import type { Labelled, Mnist } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { div, key, take } from '@first-principles/linalg';
import { beforeAll, describe, expect, it } from 'vitest';
import { draws } from '../src/draws.ts';
import { experiment, type Parts, type Progress, reference, type Result } from '../src/index.ts';

/** The first images of each set: real digits, few enough for a test. */
const first = ({ images, labels }: Labelled, count: number): Labelled => {
  const indices = Array.from({ length: count }, (_, i) => i);
  return { images: take(images, indices), labels: take(labels, indices) };
};
let data: Mnist;
beforeAll(async () => {
  const { train, test } = await loadMnist();
  data = { train: first(train, 3000), test: first(test, 1000) };
});
const sum = (values: Uint8Array): number => values.reduce((total, value) => total + value, 0);
const run = (seed: number, parts: Parts = reference): Promise<Result> =>
  experiment(parts, { data, seed, epochs: 4 });

describe('the experiment', () => {
  it('learns to read digits', async () => {
    const result = await run(1);
    expect(result.softmaxAccuracy).toBeGreaterThan(0.82);
    expect(result.losses).toHaveLength(40);
    expect(result.losses[0]).toBeLessThan(Math.log(10));
    expect(result.losses.at(-1)).toBeLessThan(0.45);
    expect([result.layer.W.shape, result.layer.W.dtype]).toEqual([[784, 10], 'float32']);
  });

  it('counts every test image once in its confusion table, the right ones on the diagonal', async () => {
    const { confusion, softmaxAccuracy } = await run(1);
    expect(confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(1000);
    expect(confusion.reduce((sum, row, k) => sum + row[k], 0) / 1000).toBe(softmaxAccuracy);
  });

  it('gives the same bits for the same seed, others for another', async () => {
    const [a, b, c] = [await run(1), await run(1), await run(2)];
    expect({ ...a, seconds: 0 }).toEqual({ ...b, seconds: 0 });
    expect(a.layer.W.data).not.toEqual(c.layer.W.data);
    expect(Math.abs(a.softmaxAccuracy - c.softmaxAccuracy)).toBeLessThan(0.03);
  });

  it('runs on the parts it is given', async () => {
    const summed = ({ W, b }: ReturnType<Parts['layerGradients']>): typeof a => ({
      W: div(W, 0.01),
      b: div(b, 0.01),
    });
    const a = reference.layerGradients(reference.oneHot([1], 10), reference.oneHot([2], 10));
    const wrong = await run(1, {
      ...reference,
      layerGradients: (delta, below) => summed(reference.layerGradients(delta, below)),
    });
    expect(wrong.losses.at(-1)).toBeGreaterThan(2);
  });

  it.each([
    [{ epochs: 1.5 }, 'epochs must be a whole number ≥ 1: got 1.5'],
    [{ epochs: NaN }, 'epochs must be a whole number ≥ 1: got NaN'],
    [{ epochs: 0 }, 'epochs must be a whole number ≥ 1: got 0'],
    [{ batchSize: 0 }, 'batchSize must be a whole number ≥ 1: got 0'],
    [{ batchSize: Infinity }, 'batchSize must be a whole number ≥ 1: got Infinity'],
    [{ learningRate: 0 }, 'learningRate must be finite and > 0: got 0'],
    [{ learningRate: -1 }, 'learningRate must be finite and > 0: got -1'],
    [{ learningRate: NaN }, 'learningRate must be finite and > 0: got NaN'],
    [{ learningRate: Infinity }, 'learningRate must be finite and > 0: got Infinity'],
  ])('refuses %o', async (options, message) => {
    await expect(experiment(reference, { data, seed: 1, ...options })).rejects.toThrow(
      expect.objectContaining({ name: 'RangeError', message: `experiment: ${message}` }),
    );
  });

  it('leaves the data as it is, whatever a part writes into its arguments', async () => {
    const pictures = (): number[] =>
      [data.train.images, data.test.images].map(({ data: pixels }) => sum(pixels));
    const before = pictures();
    const answers = [...data.train.labels.data, ...data.test.labels.data];
    const parts: Parts = {
      ...reference,
      toInput(pixels, count) {
        const x = reference.toInput(pixels, count);
        pixels.fill(7);
        return x;
      },
      confusion(scores, labels) {
        const counts = reference.confusion(scores, labels);
        (labels as number[]).fill(0);
        return counts;
      },
    };
    const result = await run(1, parts);
    expect(pictures()).toEqual(before);
    expect([...data.train.labels.data, ...data.test.labels.data]).toEqual(answers);
    expect({ ...result, seconds: 0 }).toEqual({ ...(await run(1)), seconds: 0 });
  });

  it('reports its progress, and stops when told', async () => {
    const stop = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress): void => {
      seen.push(progress);
      if (seen.length === 3) stop.abort(new Error('enough'));
    };
    await expect(experiment(reference, { data, seed: 1, onProgress, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    expect(seen.map(({ step, steps }) => [step, steps])).toEqual([
      [3, 300],
      [6, 300],
      [9, 300],
    ]);
  });
});

describe('draws', () => {
  it('are a stream in [0, 1): the same key, the same stream', () => {
    const [a, b, c] = [draws(key(1)), draws(key(1)), draws(key(2))];
    const take = (draw: () => number): number[] => Array.from({ length: 1000 }, draw);
    const stream = take(a);
    expect(take(b)).toEqual(stream);
    expect(take(c)).not.toEqual(stream);
    expect(new Set(stream).size).toBe(1000);
    expect(stream.every((u) => u >= 0 && u < 1)).toBe(true);
    expect(Math.abs(stream.reduce((sum, u) => sum + u, 0) / 1000 - 0.5)).toBeLessThan(0.05);
  });
});
