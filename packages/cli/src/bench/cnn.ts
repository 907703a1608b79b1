import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, fromData, key, type NDArray, oneHot, randint, slice } from '@first-principles/linalg';
import { optimizerState, SGD, type Step } from '@first-principles/step2-mnist';
import {
  examine,
  initialise,
  type MakeLearner,
  type Network,
  networkLearner,
  networkOf,
  parametersOf,
  type Recipe,
  RECIPES,
  type Samples,
  trainer,
} from '@first-principles/step3-cnn';
import { checked } from './peers/checked.ts';
import { jax } from './peers/jax.ts';
import { NO_NUMPY, numpy } from './peers/numpy.ts';
import { type ConvolutionPeer, type ConvolutionTraining, PROOF_STEPS } from './peers/peer.ts';
import { NO_TORCH, torch } from './peers/torch.ts';
import { type Comparison, judge } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';
import { type Ours, raceTraining } from './training.ts';

/** Images that are trained on, round and round. */
const IMAGES = 1280;
const BATCH = 32;
const LEARNING_RATE = 0.01;

/** How many times as fast as each peer we must be: strict beside Python's libraries, fast beside that of WebAssembly. */
const TARGETS: Readonly<Record<string, Readonly<Record<string, number>> | undefined>> = {
  strict: { NumPy: 4.5, PyTorch: 1.2 },
  fast: { 'jax-js jit': 80 },
};

/** The same start and the same batches for everyone. */
interface Task {
  readonly recipe: Recipe;
  readonly network: Network;
  readonly samples: Samples;
  readonly steps: readonly Step[];
  readonly training: ConvolutionTraining;
}

async function taskOf(): Promise<Task> {
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
  return {
    recipe,
    network,
    samples: { images, labels },
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

/** One of our learners, as the race wants it. */
function ours(make: MakeLearner, { recipe, samples, network }: Task): Ours {
  const optimizer = optimizerState(recipe.optimizer, parametersOf(network));
  const learner = make(recipe, samples, { network, optimizer });
  return { learn: learner.learn, parameters: () => parametersOf(learner.state().network) };
}

/** Races the trainer, strict and fast, against everyone. */
async function training(peers: readonly ConvolutionPeer[], setting: Setting): Promise<Comparison[]> {
  const task = await taskOf();
  const count = PROOF_STEPS * BATCH;
  const seen = {
    images: slice(task.samples.images, [0, count]),
    labels: task.samples.labels.slice(0, count),
  };
  return raceTraining(
    {
      name: `8@5×5, 16@5×5, 10, batch ${BATCH}`,
      steps: task.steps,
      entries: (['strict', 'fast'] as const).map((precision) => ({
        label: precision,
        learner: ours((...given) => trainer(...given, { precision }), task),
        targets: TARGETS[precision],
      })),
      readable: ours(networkLearner, task),
      peers: peers.map((peer) => ({ peer, prepare: () => peer.trainConvolution(task.training) })),
      cost: (parameters) => examine(networkOf(task.recipe.structure, parameters), seen).cost,
    },
    setting,
  );
}

async function run(setting: Setting): Promise<Findings> {
  const found = await numpy();
  if (found === undefined) setting.remark(NO_NUMPY);
  const python = found && (await checked(found, setting));
  const pytorch = await torch();
  if (pytorch === undefined) setting.remark(NO_TORCH);
  const inPython = [python, pytorch].filter((peer) => peer !== undefined);
  try {
    const peers: ConvolutionPeer[] = [...inPython, await jax()];
    const rows = await training(peers, setting);
    return {
      rows: rows.map((comparison) => judge(comparison)),
      peers: Object.fromEntries(peers.map(({ name, about }) => [name, about])),
    };
  } finally {
    for (const peer of inPython) peer.close?.();
  }
}

/**
 * A step of training the small convolutional network on MNIST: forward, backward and update of a batch, float32, on one
 * thread. Ours picks its images by their numbers and turns bytes into floats; peers are given their batches ready.
 */
export const CNN: Suite = {
  name: 'cnn',
  title: 'a training step of a CNN on MNIST, float32, one thread',
  run,
};
