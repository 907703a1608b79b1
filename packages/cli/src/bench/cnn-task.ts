import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, fromData, key, type NDArray, oneHot, randint, slice } from '@first-principles/linalg';
import { optimizerState, SGD } from '@first-principles/step2-mnist';
import {
  examine,
  initialise,
  type MakeLearner,
  networkOf,
  parametersOf,
  RECIPES,
} from '@first-principles/step3-cnn';
import { type ConvolutionTraining, PROOF_STEPS } from './peers/peer.ts';
import type { Task } from './training.ts';

/** Images that are trained on, round and round. */
const IMAGES = 1280;
const BATCH = 32;
const LEARNING_RATE = 0.01;

/** MNIST for the small convolutional network. */
export async function cnnTask(): Promise<Task<ConvolutionTraining, MakeLearner>> {
  const { train } = await loadMnist();
  const images = grained(slice(train.images, [0, IMAGES]));
  const labels = [...contiguous(train.labels)].slice(0, IMAGES);
  const recipe = {
    ...RECIPES.small,
    optimizer: SGD,
    learningRate: LEARNING_RATE,
    schedule: 'constant',
    batchSize: BATCH,
  } as const;
  const network = initialise(recipe.structure, key(1));
  const count = PROOF_STEPS * BATCH;
  const seen = { images: slice(images, [0, count]), labels: labels.slice(0, count) };
  return {
    name: `8@5×5, 16@5×5, 10, batch ${BATCH}`,
    steps: Array.from({ length: IMAGES / BATCH }, (_, s) => ({
      samples: Int32Array.from({ length: BATCH }, (_, i) => s * BATCH + i),
      learningRate: LEARNING_RATE,
      key: key(s),
    })),
    training: {
      batch: BATCH,
      learningRate: LEARNING_RATE,
      x: Float32Array.from(contiguous(images), (pixel) => pixel / 255),
      y: Float32Array.from(contiguous(oneHot(labels, 10))),
      weights: parametersOf(network).map((array) => Float32Array.from(contiguous(array))),
    },
    ours(make) {
      const optimizer = optimizerState(recipe.optimizer, parametersOf(network));
      const learner = make(recipe, { images, labels }, { network, optimizer });
      return { learn: learner.learn, parameters: () => parametersOf(learner.state().network) };
    },
    cost: (parameters) => examine(networkOf(recipe.structure, parameters), seen).cost,
  };
}

/**
 * The images with a grain that the eye does not see. On blank paper the numbers of a pool's window are all equal, and
 * libraries send the gradient of such a tie to different places: the first, as we and PyTorch do, or to all.
 */
function grained(images: NDArray<'uint8'>): NDArray<'uint8'> {
  const grain = contiguous(randint(key(2), images.shape, 0, 8));
  const pixels = contiguous(images).map((pixel, i) => Math.min(255, pixel + grain[i]));
  return fromData('uint8', Uint8Array.from(pixels), images.shape);
}
