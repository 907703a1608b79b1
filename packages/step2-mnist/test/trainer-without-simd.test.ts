import { contiguous, key, uniform } from '@first-principles/linalg';
import { features } from '@first-principles/wasm';
import { expect, test } from 'vitest';
import { initialise } from '../src/initialise.ts';
import { networkLearner, type MakeLearner } from '../src/learner.ts';
import { optimizerState, parametersOf } from '../src/optimizers.ts';
import { type Recipe, SGD } from '../src/configuration.ts';
import { trainer } from '../src/trainer.ts';

/** First byte of every vector instruction: to this engine it is invalid. What it can do is asked once. */
const VECTOR_PREFIX = 0xfd;
const { validate } = WebAssembly;
WebAssembly.validate = (bytes) =>
  !new Uint8Array(bytes as ArrayBuffer).includes(VECTOR_PREFIX) && validate(bytes);

test('an engine without SIMD trains too', () => {
  expect(features().simd).toBe(false);
  const recipe: Recipe = {
    structure: [6, 4, 3],
    activation: 'sigmoid',
    cost: 'sigmoidCrossEntropy',
    optimizer: SGD,
    l2: 0.01,
    dropout: 0,
    learningRate: 1,
    schedule: 'constant',
    batchSize: 5,
    epochs: 1,
  };
  const network = initialise(recipe.structure, key(1));
  const from = { network, optimizer: optimizerState(SGD, parametersOf(network)) };
  const samples = { x: uniform(key(2), [10, 6]), labels: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0] };
  const steps = [1, 3].map((stride) => ({
    samples: Int32Array.from({ length: 5 }, (_, i) => (i * stride) % 10),
    learningRate: 1,
    key: key(3),
  }));
  const after = (make: MakeLearner): number[] => {
    const learner = make(recipe, samples, from);
    learner.learn(steps);
    return parametersOf(learner.state().network).flatMap((array) => [...contiguous(array)]);
  };
  const [ours, readable] = [after(trainer), after(networkLearner)];
  ours.forEach((value, i) => expect(value).toBeCloseTo(readable[i], 6));
  expect(ours).not.toEqual(parametersOf(network).flatMap((array) => [...contiguous(array)]));
});
