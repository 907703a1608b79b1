import { argmax, contiguous, key, normal, slice } from '@first-principles/linalg';
import { ADAM, type Recipe } from '../src/configuration.ts';
import type { Samples } from '../src/learner.ts';

/** Points in 6 dimensions; which of their first three numbers is the highest. */
export function points(count: number, seed: number): Samples {
  const x = normal(key(seed), [count, 6]);
  return { x, labels: [...contiguous(argmax(slice(x, [], [0, 3]), -1))] };
}

/** 207 of them: the last batch of 10 is short. */
export const SAMPLES: Samples = points(207, 1);

/** With all that a recipe can have. */
export const RECIPE: Recipe = {
  structure: [6, 12, 8, 3],
  activation: 'relu',
  cost: 'softmaxCrossEntropy',
  optimizer: ADAM,
  learningRate: 0.01,
  schedule: 'cosine',
  batchSize: 10,
  epochs: 3,
  l2: 1e-3,
  dropout: 0.2,
};
