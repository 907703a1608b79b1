import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, fromData, key, oneHot } from '@first-principles/linalg';
import {
  initialise,
  type MakeLearner,
  meanCost,
  optimizerState,
  parametersOf,
  type Recipe,
  SGD,
} from '@first-principles/step2-mnist';
import { PROOF_STEPS, type Training } from './peers/peer.ts';
import type { Task } from './training.ts';

/** Images that are trained on, round and round. */
const IMAGES = 5120;
const LEARNING_RATE = 3;

/** MNIST for 784-hidden-10: sigmoid units and quadratic cost. */
export async function mlpTask(hidden: number, batch: number): Promise<Task<Training, MakeLearner>> {
  const { train } = await loadMnist();
  const pixels = contiguous(train.images).slice(0, IMAGES * 784);
  const labels = [...contiguous(train.labels)].slice(0, IMAGES);
  const x = Float32Array.from(pixels, (p) => p / 255);
  const structure = [784, hidden, 10];
  const network = initialise(structure, key(1));
  const recipe: Recipe = {
    structure,
    activation: 'sigmoid',
    cost: 'quadratic',
    optimizer: SGD,
    l2: 0,
    dropout: 0,
    learningRate: LEARNING_RATE,
    schedule: 'constant',
    batchSize: batch,
    epochs: 1,
  };
  const samples = { x: fromData('float32', x, [IMAGES, 784]), labels };
  const seen = PROOF_STEPS * batch;
  const seenX = fromData('float32', x.slice(0, seen * 784), [seen, 784]);
  const seenY = oneHot(labels.slice(0, seen), 10, 'float32');
  return {
    name: `784-${hidden}-10, batch ${batch}`,
    steps: Array.from({ length: IMAGES / batch }, (_, s) => ({
      samples: Int32Array.from({ length: batch }, (_, i) => s * batch + i),
      learningRate: LEARNING_RATE,
      key: key(s),
    })),
    training: {
      hidden,
      batch,
      learningRate: LEARNING_RATE,
      x,
      y: Float32Array.from(contiguous(oneHot(labels, 10))),
      weights: parametersOf(network).map((array) => Float32Array.from(contiguous(array))),
    },
    ours(make) {
      const optimizer = optimizerState(recipe.optimizer, parametersOf(network));
      const learner = make(recipe, samples, { network, optimizer });
      return { learn: learner.learn, parameters: () => parametersOf(learner.state().network) };
    },
    cost(parameters) {
      const after = network.map((_, l) => ({ W: parameters[2 * l], b: parameters[2 * l + 1] }));
      return meanCost(after, seenX, seenY);
    },
  };
}
