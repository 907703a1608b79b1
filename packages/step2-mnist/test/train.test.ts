import { key, oneHot, uniform } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  begin,
  bestOf,
  decodeRun,
  encodeRun,
  epoch,
  examine,
  gradients,
  MOMENTUM,
  parametersOf,
  planEpoch,
  type Progress,
  type Recipe,
  type Run,
  SGD,
  train,
} from '../src/index.ts';
import { points, RECIPE, SAMPLES } from './small.ts';

const held = points(300, 2);

const plain: Recipe = {
  structure: [6, 8, 3],
  activation: 'sigmoid',
  cost: 'quadratic',
  optimizer: SGD,
  learningRate: 2,
  schedule: 'constant',
  batchSize: 10,
  epochs: 3,
  l2: 0,
  dropout: 0,
};
const recipes: Readonly<Record<string, Recipe>> = {
  plain,
  rich: RECIPE,
  deep: {
    ...plain,
    structure: [6, 5, 5, 3],
    cost: 'sigmoidCrossEntropy',
    optimizer: MOMENTUM,
    learningRate: 0.1,
    schedule: 'linear',
    activation: 'tanh',
  },
};

/** Everything of a run as text: equal texts, equal bits. */
const bits = (run: Run): string => encodeRun(run).join();

describe('training', () => {
  it.each(Object.entries(recipes))('learns: %s', async (_, recipe) => {
    const run = await train(begin({ ...recipe, epochs: 12 }, 1), SAMPLES);
    expect(examine(run.state.network, held, recipe).accuracy).toBeGreaterThan(0.8);
    expect(run.losses.at(-1)).toBeLessThan(run.losses[0] / 2);
    expect(run.losses).toHaveLength(12 * 7); // 21 steps an epoch, 3 at a time
    expect(run.state.optimizer.step).toBe(12 * 21);
  });

  it('is, with plain descent, one epoch after the other', async () => {
    const run = begin(plain, 5);
    const y = oneHot(SAMPLES.labels, 3);
    let net = run.state.network;
    for (let i = 0; i < 3; i++) {
      const pieces = planEpoch(run, 207, i).map(({ samples }) => samples);
      net = epoch(net, SAMPLES.x, y, pieces, 2, gradients);
    }
    expect(parametersOf((await train(run, SAMPLES)).state.network)).toEqual(parametersOf(net));
  });

  it('the same seed, the same bits; another seed, others', async () => {
    const [a, b, c] = await Promise.all([1, 1, 2].map((seed) => train(begin(RECIPE, seed), SAMPLES)));
    expect(bits(a)).toBe(bits(b));
    expect(a.losses).not.toEqual(c.losses);
  });

  it('sees each sample once an epoch, in another order each time, the short batch too', () => {
    const epochs = [0, 1].map((epoch) => planEpoch({ recipe: plain, seed: 3 }, 207, epoch));
    const orders = epochs.map((steps) => steps.flatMap(({ samples }) => [...samples]));
    for (const order of orders) {
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 207 }, (_, i) => i));
    }
    expect(orders[0]).not.toEqual(orders[1]);
    expect(epochs[0].map(({ samples }) => samples.length)).toEqual([...Array<number>(20).fill(10), 7]);
    const keys = epochs.flat().map(({ key }) => key.words.join());
    expect(new Set(keys).size).toBe(42);
  });

  it('lets the learning rate fall over the whole run', () => {
    const rates = [0, 1, 2].flatMap((epoch) =>
      planEpoch({ recipe: { ...plain, schedule: 'linear' }, seed: 3 }, 207, epoch).map(
        (step) => step.learningRate,
      ),
    );
    rates.forEach((rate, step) => expect(rate).toBeCloseTo(2 * (1 - step / 63), 14));
  });

  it('stops when the samples held out have stalled, and keeps the best network', async () => {
    const run = await train(begin({ ...RECIPE, epochs: 200 }, 1), SAMPLES, { held, patience: 3 });
    expect(run.scores.length).toBeLessThan(200);
    expect(bestOf(run.scores)).toBe(run.scores.length - 4);
    expect(examine(run.best!, held, RECIPE).accuracy).toBe(Math.max(...run.scores));
    expect(run.state.optimizer.step).toBe(21 * run.scores.length);
  });

  it('scores nothing where nothing is held out', async () => {
    const run = await train(begin(plain, 1), SAMPLES);
    expect([run.scores, run.best]).toEqual([[], null]);
  });

  it('learns in the type of its arrays', async () => {
    expect((await train(begin(plain, 1), SAMPLES)).state.network[0].W.dtype).toBe('float32');
  });
});

describe('a run that was stopped', () => {
  it.each(Object.entries(recipes))(
    'goes on to the same bits, saved or not, wherever it stopped: %s',
    async (_, recipe) => {
      const stations: Run[] = [];
      const whole = await train(begin(recipe, 1), SAMPLES, {
        held,
        patience: 50,
        onProgress: ({ run }) => stations.push(run),
      });
      expect(stations).toHaveLength(21);
      for (const station of [begin(recipe, 1), stations[0], stations[6], stations[12], whole]) {
        const saved = decodeRun(encodeRun(station));
        expect(bits(saved)).toBe(bits(station));
        for (const from of [station, saved]) {
          expect(bits(await train(from, SAMPLES, { held, patience: 50 }))).toBe(bits(whole));
        }
      }
    },
  );

  it('was stopped by its signal, right after what it told', async () => {
    const stop = new AbortController();
    const told: Progress[] = [];
    const onProgress = (progress: Progress): void => {
      told.push(progress);
      if (told.length === 3) stop.abort(new Error('enough'));
    };
    await expect(train(begin(plain, 1), SAMPLES, { onProgress, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    expect(told.map(({ run, steps }) => [run.state.optimizer.step, steps])).toEqual([
      [3, 63],
      [6, 63],
      [9, 63],
    ]);
    expect(told.every(({ accuracy }) => accuracy > 0 && accuracy <= 1)).toBe(true);
  });

  it('was stopped while it learned: it tells once more where it stands, for it to be saved', async () => {
    const stop = new AbortController();
    const told: boolean[] = [];
    const onProgress = (): void => {
      told.push(stop.signal.aborted);
      if (told.length === 2) setTimeout(() => stop.abort(new Error('Ctrl-C')));
    };
    await expect(train(begin(plain, 1), SAMPLES, { onProgress, signal: stop.signal })).rejects.toThrow(
      'Ctrl-C',
    );
    expect(told).toEqual([false, false, true]);
  });
});

describe('a checkpoint', () => {
  const bytes = encodeRun(begin(RECIPE, 1));
  const cut = (count: number): Uint8Array => bytes.slice(0, bytes.length - count);
  /** The same bytes, with something else in the line of JSON. */
  const withHeader = (change: object): Uint8Array => {
    const end = bytes.indexOf(0x0a);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as object;
    const line = new TextEncoder().encode(JSON.stringify({ ...header, ...change }));
    return Uint8Array.of(...line, ...bytes.subarray(end));
  };

  it('keeps NaN, infinities and every bit of a loss', () => {
    const odd = { ...begin(plain, 2 ** 40), losses: [NaN, Infinity, 0.1 + 0.2, -0], scores: [1 / 3] };
    const back = decodeRun(encodeRun(odd));
    expect(back).toEqual(odd);
    expect(Object.is(back.losses[3], -0)).toBe(true);
  });

  it('reads from the middle of a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(bits(decodeRun(larger.subarray(3)))).toBe(bits(begin(RECIPE, 1)));
  });

  it.each([
    ['cut short', cut(1), /expected at least \d+ bytes, found \d+: delete it/],
    ['too long', Uint8Array.of(...bytes, 0), /expected \d+ bytes, found/],
    ['empty', new Uint8Array(0), /expected a line of JSON/],
    [
      'of another format',
      new TextEncoder().encode('{"format":"safetensors"}\n'),
      /expected first-principles run 1, found safetensors/,
    ],
    [
      'without a recipe',
      new TextEncoder().encode('{"format":"first-principles run 1"}\n'),
      /expected a line of JSON/,
    ],
    ['of half a loss', withHeader({ losses: 0.5 }), /expected losses to be a whole number ≥ 0, found 0.5/],
    ['of −1 scores', withHeader({ scores: -1 }), /expected scores to be a whole number ≥ 0, found -1/],
    ['of no step', withHeader({ step: null }), /expected step to be a whole number ≥ 0, found null/],
    [
      'of no seed',
      withHeader({ seed: undefined }),
      /expected seed to be a whole number ≥ 0, found undefined/,
    ],
    ['of bytes', withHeader({ dtype: 'int8' }), /expected dtype to be float32 or float64, found int8/],
    ['of a maybe', withHeader({ hasBest: 1 }), /expected hasBest to be true or false, found 1/],
    ['of more losses than it holds', withHeader({ losses: 1e15 }), /expected at least \d+ bytes, found/],
  ])('says what is wrong with a file that is %s', (_, wrong, message) => {
    expect(() => decodeRun(wrong, 'mnist.run')).toThrow(
      expect.objectContaining({ name: 'DataFormatError', message: expect.stringMatching(message) as string }),
    );
    expect(() => decodeRun(wrong, 'mnist.run')).toThrow('checkpoint: not a run: mnist.run: expected');
  });
});

describe('what does not fit', () => {
  it.each([
    [{ epochs: 1.5 }, 'RangeError', 'recipe: epochs must be a whole number ≥ 1: got 1.5'],
    [{ epochs: 0 }, 'RangeError', 'recipe: epochs must be a whole number ≥ 1: got 0'],
    [{ batchSize: Infinity }, 'RangeError', 'recipe: batchSize must be a whole number ≥ 1: got Infinity'],
    [{ learningRate: 0 }, 'RangeError', 'recipe: learningRate must be finite and > 0: got 0'],
    [{ learningRate: NaN }, 'RangeError', 'recipe: learningRate must be finite and > 0: got NaN'],
    [{ l2: -1 }, 'RangeError', 'recipe: l2 must be finite and ≥ 0: got -1'],
    [{ dropout: 1 }, 'RangeError', 'recipe: dropout must be in [0, 1): got 1'],
    [{ activation: 'step' }, 'RangeError', 'recipe: activation must be sigmoid or tanh or relu: got step'],
    [
      { optimizer: { name: 'lion' } },
      'RangeError',
      'recipe: optimizer must be sgd or momentum or adam: got lion',
    ],
    [
      { structure: [6] },
      'ShapeError',
      'recipe: a structure is two or more rows of whole numbers ≥ 1: got [6]',
    ],
  ])('a recipe with %o', (change, name, message) => {
    expect(() => begin({ ...plain, ...change } as Recipe, 1)).toThrow(
      expect.objectContaining({ name, message }),
    );
  });

  it.each([
    [
      { x: uniform(key(1), [4, 5]), labels: [0, 1, 2, 0] },
      'train: needs N ≥ 1 labels and x [N, 6]: got 4 labels, x is [4, 5]',
    ],
    [
      { x: uniform(key(1), [4, 6]), labels: [0, 1, 2] },
      'train: needs N ≥ 1 labels and x [N, 6]: got 3 labels, x is [4, 6]',
    ],
    [{ x: uniform(key(1), [4, 6]), labels: [0, 1, 3, 2] }, 'train: a label is outside 0 … 2: labels[2] is 3'],
  ])('samples of another form: %#', async (wrong, message) => {
    await expect(train(begin(plain, 1), wrong)).rejects.toThrow(
      expect.objectContaining({ name: 'ShapeError', message }),
    );
  });
});
