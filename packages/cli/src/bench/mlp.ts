import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, fromData, key, type NDArray, oneHot } from '@first-principles/linalg';
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
import { race, type Contender } from './harness.ts';
import { checked } from './peers/checked.ts';
import { jax } from './peers/jax.ts';
import { NO_NUMPY, numpy } from './peers/numpy.ts';
import { PROOF_STEPS, type Prepared, type Training, type TrainingPeer } from './peers/peer.ts';
import { tfjs } from './peers/tfjs.ts';
import { NO_TORCH, torch } from './peers/torch.ts';
import { judge, relativeDifference, type Comparison } from './row.ts';
import { stopwatch } from './stopwatch.ts';
import type { Findings, Setting, Suite } from './suite.ts';

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

/** One of our learners, after the steps that prove its numbers. */
function ours(name: string, make: MakeLearner, task: Task): Prepared {
  const { recipe, samples, network, steps } = task;
  const optimizer = optimizerState(recipe.optimizer, parametersOf(network));
  const learner: Learner = make(recipe, samples, { network, optimizer });
  let next = 0;
  const learn = (count: number): void => {
    for (let left = count; left > 0;) {
      const some = steps.slice(next, next + left);
      learner.learn(some);
      left -= some.length;
      next = (next + some.length) % steps.length;
    }
  };
  learn(PROOF_STEPS);
  const after = parametersOf(learner.state().network);
  const contender: Contender = {
    name,
    seconds(count) {
      const elapsed = stopwatch();
      learn(count);
      return elapsed();
    },
  };
  return { result: Float32Array.from(after.flatMap((array) => [...contiguous(array)])), contender };
}

/** The cost that the parameters have on the images that they were trained on. */
function costAfter({ network, samples, training }: Task, result: Float32Array): number {
  let at = 0;
  const next = ({ shape, size }: NDArray): NDArray =>
    fromData('float32', result.slice(at, (at += size)), shape);
  const count = PROOF_STEPS * training.batch;
  const x = fromData('float32', training.x.slice(0, count * 784), [count, 784]);
  const after = network.map(({ W, b }) => ({ W: next(W), b: next(b) }));
  return meanCost(after, x, oneHot(samples.labels.slice(0, count), 10, 'float32'));
}

/** Races the trainer, strict and fast, against everyone: one work is one step. */
async function training(
  work: Work,
  peers: readonly TrainingPeer[],
  { effort, onRace, onRound }: Setting,
): Promise<Comparison[]> {
  const task = await taskOf(work);
  const name = `784-${work.hidden}-10, batch ${work.batch}`;
  onRace(name);
  const entered = ENTRIES.map(({ label, ...options }) => ({
    label,
    ...ours(`trainer ${label}`, (recipe, samples, from) => trainer(recipe, samples, from, options), task),
  }));
  const readable: TrainingPeer = {
    name: 'network.ts',
    about: {},
    train: () => ours('network.ts', networkLearner, task),
  };
  const theirs: (Prepared & { peer: TrainingPeer })[] = [];
  for (const peer of [readable, ...peers]) theirs.push({ ...(await peer.train(task.training)), peer });
  const times = await race(
    [...entered, ...theirs].map(({ contender }) => contender),
    effort,
    onRound,
  );
  for (const { release } of theirs) release?.();
  return entered.flatMap(({ label, contender, result }) =>
    theirs.map((their): Comparison => {
      const target = work.targets[label]?.[their.peer.name];
      const costs = [result, their.result].map((weights) => [costAfter(task, weights)]);
      return {
        work: `${name}, ${label}`,
        peer: their.peer.name,
        ours: times.get(contender)!,
        theirs: times.get(their.contender)!,
        difference: Math.max(
          relativeDifference(costs[0], costs[1]),
          relativeDifference(result, their.result),
        ),
        ...(target !== undefined && { target }),
        ...(their.peer.invalid !== undefined && { invalid: their.peer.invalid }),
      };
    }),
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
