import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, fromData, key, oneHot } from '@first-principles/linalg';
import {
  initialise,
  type Learner,
  type MakeLearner,
  meanCost,
  type Network,
  networkLearner,
  optimizerState,
  parametersOf,
  type Recipe,
  type Samples,
  SGD,
  type Step,
  trainer,
  type TrainerOptions,
} from '@first-principles/step2-mnist';
import { checked } from './peers/checked.ts';
import { jax } from './peers/jax.ts';
import { NO_NUMPY, numpy } from './peers/numpy.ts';
import { PROOF_STEPS, type Training, type TrainingPeer } from './peers/peer.ts';
import { tfjs } from './peers/tfjs.ts';
import { NO_TORCH, torch } from './peers/torch.ts';
import { judge, type Comparison } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';
import { raceTraining, type Ours } from './training.ts';

/** Images that are trained on, round and round. */
const IMAGES = 5120;
const LEARNING_RATE = 3;

/**
 * What is trained, and how many times as fast as each peer we must be: strict beside Python's libraries; fast beside those
 * of WebAssembly, one of which fuses its multiplies with its adds too, as in the gemm suite.
 */
interface Work {
  readonly hidden: number;
  readonly batch: number;
  /** By entry, then by peer. */
  readonly targets: Readonly<Record<string, Readonly<Record<string, number>> | undefined>>;
}

const WORKS: readonly Work[] = [
  {
    hidden: 30,
    batch: 10,
    targets: {
      strict: { NumPy: 1.4, "Nielsen's loop": 15, PyTorch: 3 },
      fast: { 'tfjs-wasm': 25, 'jax-js jit': 25 },
    },
  },
  { hidden: 128, batch: 128, targets: { fast: { 'tfjs-wasm': 10, 'jax-js jit': 2.5 } } },
];

/** Ours, in three ways; the last does less work than its peers, so it is shown, not held to a target. */
const ENTRIES = [
  { label: 'strict' },
  { label: 'fast', precision: 'fast' },
  { label: 'strict, zeros skipped', skipZeros: true },
] as const satisfies readonly (TrainerOptions & { label: string })[];

/** The same start and the same batches for everyone. */
interface Task {
  readonly recipe: Recipe;
  readonly network: Network;
  readonly samples: Samples;
  readonly steps: readonly Step[];
  readonly training: Training;
}

async function taskOf({ hidden, batch }: Work): Promise<Task> {
  const { train } = await loadMnist();
  const pixels = contiguous(train.images).slice(0, IMAGES * 784);
  const labels = [...contiguous(train.labels)].slice(0, IMAGES);
  const network = initialise([784, hidden, 10], key(1));
  return {
    recipe: {
      structure: [784, hidden, 10],
      activation: 'sigmoid',
      cost: 'quadratic',
      optimizer: SGD,
      l2: 0,
      dropout: 0,
      learningRate: LEARNING_RATE,
      schedule: 'constant',
      batchSize: batch,
      epochs: 1,
    },
    network,
    samples: {
      x: fromData(
        'float32',
        Float32Array.from(pixels, (p) => p / 255),
        [IMAGES, 784],
      ),
      labels,
    },
    steps: Array.from({ length: IMAGES / batch }, (_, s) => ({
      samples: Int32Array.from({ length: batch }, (_, i) => s * batch + i),
      learningRate: LEARNING_RATE,
      key: key(s),
    })),
    training: {
      hidden,
      batch,
      learningRate: LEARNING_RATE,
      x: Float32Array.from(pixels, (p) => p / 255),
      y: Float32Array.from(contiguous(oneHot(labels, 10))),
      weights: parametersOf(network).map((array) => Float32Array.from(contiguous(array))),
    },
  };
}

/** One of our learners, as the race wants it. */
function ours(make: MakeLearner, { recipe, samples, network }: Task): Ours {
  const optimizer = optimizerState(recipe.optimizer, parametersOf(network));
  const learner: Learner = make(recipe, samples, { network, optimizer });
  return { learn: learner.learn, parameters: () => parametersOf(learner.state().network) };
}

/** Races the trainer, in each of its ways, against everyone. */
async function training(work: Work, peers: readonly TrainingPeer[], setting: Setting): Promise<Comparison[]> {
  const task = await taskOf(work);
  const { network, samples, steps } = task;
  const count = PROOF_STEPS * work.batch;
  const x = fromData('float32', task.training.x.slice(0, count * 784), [count, 784]);
  const y = oneHot(samples.labels.slice(0, count), 10, 'float32');
  return raceTraining(
    {
      name: `784-${work.hidden}-10, batch ${work.batch}`,
      steps,
      entries: ENTRIES.map(({ label, ...options }) => ({
        label,
        learner: ours((recipe, given, from) => trainer(recipe, given, from, options), task),
        targets: work.targets[label],
      })),
      readable: ours(networkLearner, task),
      peers: peers.map((peer) => ({ peer, prepare: () => peer.train(task.training) })),
      cost: (parameters) => {
        const after = network.map((_, l) => ({ W: parameters[2 * l], b: parameters[2 * l + 1] }));
        return meanCost(after, x, y);
      },
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
  const inPython = [
    ...(python === undefined ? [] : [python, python.nielsen]),
    ...(pytorch === undefined ? [] : [pytorch]),
  ];
  try {
    const peers = [...inPython, await tfjs(), await jax()];
    const rows: Comparison[] = [];
    for (const work of WORKS) rows.push(...(await training(work, peers, setting)));
    return {
      rows: rows.map((comparison) => judge(comparison)),
      peers: Object.fromEntries(peers.map(({ name, about }) => [name, about])),
    };
  } finally {
    for (const peer of inPython) peer.close?.();
  }
}

/**
 * A step of training on MNIST: forward, backward and update of a mini-batch, float32, on one thread, sigmoid units and
 * quadratic cost. Ours picks its images by their numbers; peers are given their batches ready. An epoch is as many times
 * longer as it has steps, for everyone alike.
 */
export const MLP: Suite = { name: 'mlp', title: 'a training step on MNIST, float32, one thread', run };
