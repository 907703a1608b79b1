import { contiguous } from '@first-principles/linalg';
import { expect, it } from 'vitest';
import {
  begin,
  examine,
  nameOf,
  parametersOf,
  type Progress,
  type Run,
  RECIPES,
  train,
  trainer,
} from '../src/index.ts';
import { images, RECIPE } from './small.ts';

const recipe = { ...RECIPE, epochs: 12, dropout: 0, shift: 0, learningRate: 0.02 };
const samples = images(120);
const bitsOf = ({ state }: Run): number[][] =>
  parametersOf(state.network).map((array) => [...contiguous(array)]);

it('learns which way a line goes', async () => {
  const { state, losses } = await train(begin(recipe, 1), samples, { makeLearner: trainer });
  expect(losses).toHaveLength(12 * 20);
  expect(losses.at(-1)).toBeLessThan(0.1);
  expect(examine(state.network, images(60, RECIPE, 7)).accuracy).toBeGreaterThan(0.9);
});

it('stopped and taken up again, ends at the same bits; another seed at others', async () => {
  const short = { ...RECIPE, epochs: 2 };
  const whole = await train(begin(short, 1), samples, { makeLearner: trainer });
  let seen: Progress | undefined;
  const stop = new AbortController();
  const onProgress = (progress: Progress): void => {
    seen = progress;
    if (progress.run.losses.length === 7) stop.abort(new Error('enough'));
  };
  const options = { makeLearner: trainer, onProgress, signal: stop.signal };
  await expect(train(begin(short, 1), samples, options)).rejects.toThrow('enough');
  const { run, steps } = seen!;
  expect([run.losses.length, steps]).toEqual([7, 40]);
  const rest = await train(run, samples); // by the other learner
  expect(bitsOf(rest)).toEqual(bitsOf(whole));
  expect(rest.losses).toEqual(whole.losses);
  expect(bitsOf(await train(begin(short, 2), samples, { makeLearner: trainer }))).not.toEqual(bitsOf(whole));
});

it('says what does not fit', async () => {
  await expect(train(begin(RECIPES.small, 1), samples)).rejects.toThrow(
    'train: needs N ≥ 1 labels and images [N, 28, 28]: got 120 labels, images are [120, 13, 14]',
  );
  const labels = samples.labels.with(3, 9);
  await expect(train(begin(recipe, 1), { ...samples, labels })).rejects.toThrow(
    'train: a label is outside 0 … 2: labels[3] is 9',
  );
  const { network } = begin({ ...recipe, structure: { ...recipe.structure, dense: [3] } }, 1).state;
  expect(() => begin(recipe, 1, network)).toThrow(
    'begin: a network of 4@3×3, 8@2×2, 6, 3 has 8 arrays: got 6',
  );
  expect(nameOf(RECIPES.wide.structure)).toBe('16@5×5, 32@5×5, 128, 10');
});
