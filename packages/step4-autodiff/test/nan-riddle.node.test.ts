import { toInput } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { astype, contiguous, type FloatDType, mul, reshape, slice } from '@first-principles/linalg';
import { begin, examine, type Network, type Run, type Samples } from '@first-principles/step2-mnist';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FirstNaN, hasNaN, hunt, stepsOf } from '../src/experiment/hunt.ts';
import { NIELSEN, nielsenNetwork, TEXTBOOK, waysOf } from '../src/experiment/nielsen.ts';
import { riddlePicture } from '../src/experiment/index.ts';

/** Nielsen's weights, but larger: the first NaN comes in one of the first hundreds of steps, not after ten thousand. */
const [SEED, SCALE] = [4, 2.2];
const COUNT = 1000;
const RECIPE = { ...NIELSEN, epochs: 4 };
const steps = (RECIPE.epochs * COUNT) / RECIPE.batchSize;
const quiet = (): Promise<void> => Promise.resolve();

let samples: Samples;
let found: FirstNaN;
const startAs = (dtype: FloatDType): Run => begin(RECIPE, SEED, larger(nielsenNetwork(SEED), dtype));
const larger = (net: Network, dtype: FloatDType): Network =>
  net.map(({ W, b }) => ({ W: astype(mul(W, SCALE), dtype), b: astype(mul(b, SCALE), dtype) }));

beforeAll(async () => {
  const { images, labels } = (await loadMnist()).train;
  samples = {
    x: reshape(toInput(slice(images, [0, COUNT])), [COUNT, 784]),
    labels: [...contiguous(labels)].slice(0, COUNT),
  };
  const start = startAs('float32');
  found = await hunt(start, samples, { from: start, onStep: quiet });
}, 120_000);

describe('the first NaN', { timeout: 120_000 }, () => {
  test('is in the same step, compiled and interpreted', () => {
    expect(found.step).toBeGreaterThan(200);
    expect(found.interpreted).toEqual({ step: found.step, from: 0 });
  });

  test('is found from a later step as well', async () => {
    const later = await hunt(startAs('float32'), samples, { onStep: quiet });
    const interpreted = { step: found.step, from: found.step - (found.step % 100) };
    const calls = /in the \w+ pass of call \d+/;
    const { nan, ...others } = later;
    expect(others).toEqual({ ...found, interpreted, nan: undefined });
    expect(nan.message.replace(calls, '')).toBe(found.nan.message.replace(calls, ''));
  });

  test('is made on the way back through exp in layer 1, while the loss is finite', () => {
    const { nan, infinity, layer, loss } = found;
    expect(layer).toBe(1);
    expect(Number.isFinite(loss)).toBe(true);
    expect(nan).toMatchObject({ primitive: 'mul', phase: 'backward' });
    expect(nan.operands.toSorted()).toEqual(['0', 'Infinity']);
    expect(infinity).toMatchObject({ primitive: 'exp', phase: 'forward', index: nan.index });
    expect(Number(infinity.operands[0])).toBeGreaterThan(88.7);
    expect(infinity.line).toMatch(/^packages\/step4-autodiff\/src\/experiment\/sigmoids\.ts:\d+:\d+$/);
    expect(nan.line).toBe(infinity.line);
    expect(nan.message).toContain(`asked for at ${nan.line}`);
  });

  test.each(waysOf(true).map(({ name, ...way }) => [name, way] as const))(
    'comes to the textbook’s sigmoid alone: %s',
    (name, { dtype, makeLearner }) => {
      const run = startAs(dtype);
      const learner = makeLearner(RECIPE, samples, run.state);
      learner.learn([...stepsOf(run, COUNT)]);
      const { network } = learner.state();
      expect(hasNaN(network)).toBe(name === TEXTBOOK.name);
      const { accuracy } = examine(network, samples, RECIPE);
      const zeros = samples.labels.filter((label) => label === 0).length / COUNT;
      if (name === TEXTBOOK.name) expect(accuracy).toBe(zeros); // it says 0 to all
      else expect(accuracy).toBeGreaterThan(0.2);
    },
  );
});

test('its picture has a curve for each way, and a cross where one ends', () => {
  const ways = waysOf(true).map(({ name, label }) => ({ name, label, accuracy: 0.5, losses: [0.2, 0.1] }));
  ways[0].losses[1] = NaN;
  const caption = { title: 'A riddle', subtitle: '' };
  const [known, unknown] = [found, null].map((firstNaN) =>
    riddlePicture({ recipe: RECIPE, steps, ways, firstNaN }, caption),
  );
  expect(known).toMatch(/^<svg /);
  expect(known).toContain(`NaN in step ${found.step}<`);
  expect(unknown).not.toContain('NaN in step');
  for (const { label } of ways) expect(known).toContain(`${label}: 50.00 %`);
  expect(known.match(/<path class="curve/g)).toHaveLength(2 * ways.length + 1);
  expect(known).not.toMatch(/NaN\D*[\d.]*"/); // no coordinate is
});
