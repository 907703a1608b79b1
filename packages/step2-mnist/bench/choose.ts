// How the recipes were chosen: each candidate learns from the first 50,000 training images and is scored on the other
// 10,000. No test image is looked at. `npx tsx bench/choose.ts small deep` tries those of two networks; without names,
// of all.
import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, slice } from '@first-principles/linalg';
import {
  begin,
  examine,
  type Recipe,
  RECIPES,
  reference,
  type Samples,
  train,
  trainer,
} from '../src/index.ts';

const SEEDS = [1, 2];
const LEARNED = 50_000;

/** What each network might do otherwise; {} is its recipe. */
const CANDIDATES: Readonly<Record<keyof typeof RECIPES, readonly Partial<Recipe>[]>> = {
  softmax: [{}, { learningRate: 0.1 }, { learningRate: 1 }, { schedule: 'constant' }],
  small: [{}, { learningRate: 1 }, { learningRate: 10 }],
  wide: [{}, { learningRate: 1 }, { epochs: 6, schedule: 'linear' }],
  deep: [{}, { schedule: 'constant' }, { learningRate: 0.1 }, { l2: 0 }],
  best: [{}, { dropout: 0 }, { dropout: 0.5 }, { learningRate: 3e-4 }, { learningRate: 3e-3 }],
};

const { images, labels } = (await loadMnist()).train;
const part = (start: number, stop?: number): Samples => {
  const indices = [start, stop ?? null] as const;
  const count = slice(labels, indices).size;
  return {
    x: reference.toInput(contiguous(slice(images, indices)), count),
    labels: [...contiguous(slice(labels, indices))],
  };
};
const [learned, held] = [part(0, LEARNED), part(LEARNED)];

const named = process.argv.slice(2);
for (const [name, candidates] of Object.entries(CANDIDATES)) {
  if (named.length > 0 && !named.includes(name)) continue;
  for (const change of candidates) {
    const recipe: Recipe = { ...RECIPES[name as keyof typeof RECIPES], ...change };
    const scores: string[] = [];
    for (const seed of SEEDS) {
      const { state } = await train(begin(recipe, seed), learned, { makeLearner: trainer });
      scores.push((100 * examine(state.network, held, recipe).accuracy).toFixed(2));
    }
    console.log(`${name} ${JSON.stringify(change)}: ${scores.join(' ')} % of those held out`);
  }
}
