import { loadMnist, loadPrideAndPrejudice } from '@first-principles/datasets/node';
import type { Labelled, Mnist } from '@first-principles/datasets';
import { slice } from '@first-principles/linalg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Tensor } from '../src/index.ts';
import { ZOO, zooModels, type Progress, type Shown } from '../src/zoo/index.ts';

let digits: Mnist;
let text: string;
beforeAll(async () => {
  const { train, test } = await loadMnist();
  const first = ({ images, labels }: Labelled, count: number): Labelled => ({
    images: slice(images, [0, count]),
    labels: slice(labels, [0, count]),
  });
  digits = { train: first(train, 1500), test: first(test, 300) };
  text = (await loadPrideAndPrejudice()).slice(0, 60_000);
});

function run(
  name: string,
  seed: number,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Shown> {
  return ZOO.find((exhibit) => exhibit.name === name)!.run({
    seed,
    brief: true,
    digits: () => Promise.resolve(digits),
    text: () => Promise.resolve(text),
    onProgress,
  });
}

describe('the zoo', () => {
  it.each(ZOO.map(({ name }) => name))('%s learns, and shows itself', { timeout: 300_000 }, async (name) => {
    const fractions: number[] = [];
    const { figures, findings, curve, files } = await run(name, 3, ({ fraction }) =>
      fractions.push(fraction),
    );
    expect(Object.keys(figures).length).toBeGreaterThan(0);
    for (const figure of Object.values(figures)) expect(figure).not.toBeNaN();
    expect(findings.length).toBeGreaterThan(0);
    expect(curve.values.every(Number.isFinite)).toBe(true);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file.text).not.toContain('NaN');
      expect(file.text).not.toContain('undefined');
      if (file.name.endsWith('.svg')) expect(file.text).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
    }
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it.each(['iris', 'vae'])(
    '%s: the same seed gives the same figures, another one others',
    { timeout: 300_000 },
    async (name) => {
      const [one, same, other] = [await run(name, 5), await run(name, 5), await run(name, 6)];
      expect(same.figures).toEqual(one.figures);
      expect(other.curve.values).not.toEqual(one.curve.values);
    },
  );

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const running = ZOO.find(({ name }) => name === 'mlp')!.run({
      seed: 1,
      digits: () => Promise.resolve(digits),
      text: () => Promise.resolve(text),
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
  });

  it('has a network for each that learns', () => {
    const models = zooModels();
    for (const { name } of ZOO) expect(models.some((one) => one.name.startsWith(name))).toBe(true);
    for (const { name, model, inputs } of models) {
      const output = model.eval().call(...inputs.map((x) => new Tensor(x))) as Tensor;
      expect(output.shape[0], name).toBe(inputs[0].shape[0]);
    }
  });
});
