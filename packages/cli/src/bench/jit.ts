import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { contiguous, type NDArray } from '@first-principles/linalg';
import * as step2 from '@first-principles/step2-mnist';
import * as step3 from '@first-principles/step3-cnn';
import { grad, interpreter } from '@first-principles/step4-autodiff';
import { cnnTask } from './cnn-task.ts';
import { inProcess, race } from './harness.ts';
import {
  type Arrays,
  convolutionArrays,
  convolutionLoss,
  jitLearner,
  type Loss,
  sigmoidArrays,
  sigmoidLoss,
} from './jit-steps.ts';
import { mlpTask } from './mlp-task.ts';
import { jax } from './peers/jax.ts';
import type { ConvolutionPeer, GradientPeer, Prepared, TrainingPeer } from './peers/peer.ts';
import { NO_TORCH, torch } from './peers/torch.ts';
import { type Comparison, judge, relativeDifference } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';
import { type Ours, raceTraining, type Task } from './training.ts';

/** A jitted step may take 1.3 times as long as the one written by hand. */
const BY_HAND = { trainer: 1 / 1.3 };
/** Seconds from the first call of the convolutional step, never seen before, to its result. */
const COMPILE_LIMIT = 0.3;
const COMPILE_RUNS = 7;
const COMPILE = fileURLToPath(new URL('jit-compile.ts', import.meta.url));

type Everyone = TrainingPeer & ConvolutionPeer;

/** A network, written for `grad` and for everybody else. */
interface Work {
  readonly name: string;
  readonly loss: Loss;
  readonly arrays: Arrays;
  /** How many times as fast as each peer the jitted step must be. */
  readonly targets: Readonly<Record<string, number>>;
  readonly task: Omit<Task<unknown, never>, 'training' | 'ours'>;
  /** The trainer written by hand. */
  readonly trainer: Ours;
  readonly steps: (peer: Everyone) => Prepared | Promise<Prepared>;
  readonly gradients: (peer: GradientPeer) => Prepared | Promise<Prepared>;
}

async function sigmoid(hidden: number, batch: number, targets: Work['targets']): Promise<Work> {
  const task = await mlpTask(hidden, batch);
  const { training } = task;
  return {
    name: task.name,
    loss: sigmoidLoss,
    arrays: sigmoidArrays(training),
    targets: { ...BY_HAND, ...targets },
    task,
    trainer: task.ours(step2.trainer),
    steps: (peer) => peer.train(training),
    gradients: (peer) => peer.gradients(training),
  };
}

async function convolutional(targets: Work['targets']): Promise<Work> {
  const task = await cnnTask();
  const { training } = task;
  return {
    name: task.name,
    loss: convolutionLoss,
    arrays: convolutionArrays(training),
    targets: { ...BY_HAND, ...targets },
    task,
    trainer: task.ours(step3.trainer),
    steps: (peer) => peer.trainConvolution(training),
    gradients: (peer) => peer.convolutionGradients(training),
  };
}

/** The step jitted and interpreted, beside the trainer written by hand and the peers. */
function steps(work: Work, peers: readonly Everyone[], setting: Setting): Promise<Comparison[]> {
  const { loss, arrays, targets, task, trainer } = work;
  return raceTraining(
    {
      ...task,
      entries: [{ label: 'jit', learner: jitLearner(loss, arrays), targets }],
      others: [
        { name: 'trainer', learner: trainer },
        { name: 'interpreter', learner: jitLearner(loss, arrays, { backend: interpreter }) },
      ],
      peers: peers.map((peer) => ({ peer, prepare: () => work.steps(peer) })),
    },
    setting,
  );
}

/** The gradients one operation after another, beside a peer that takes them so. */
async function gradients(
  work: Work,
  peer: GradientPeer,
  { effort, onRace, onRound }: Setting,
): Promise<Comparison> {
  const { name, loss, arrays } = work;
  onRace(`${name}, gradient`);
  const [{ x, y }] = arrays.batches;
  const take = (): readonly NDArray[] => grad(loss)(arrays.parameters, x, y);
  const ours = inProcess('eager', () => void take());
  const theirs = await work.gradients(peer);
  const times = await race([ours, theirs.contender], effort, onRound);
  theirs.release?.();
  const result = Float32Array.from(take().flatMap((array) => [...contiguous(array)]));
  return {
    work: `${name}, gradient, eager`,
    peer: 'jax-js eager',
    target: 1,
    ours: times.get(ours)!,
    theirs: times.get(theirs.contender)!,
    difference: relativeDifference(result, theirs.result),
    ...(peer.invalid !== undefined && { invalid: peer.invalid }),
  };
}

/** The first call of the convolutional step in processes of their own, where nothing is warm, and the second there. */
function compilation({ onRace, onRound }: Setting): Comparison[] {
  onRace('compilation');
  const runs = Array.from({ length: COMPILE_RUNS }, (_, i) => {
    onRound(i);
    const said = execFileSync(process.execPath, [...process.execArgv, COMPILE], { encoding: 'utf8' });
    return JSON.parse(said) as { cold: number; warm: number };
  });
  return (['cold', 'warm'] as const).map((kind) => ({
    work: `compile the CNN's step, ${kind}`,
    peer: 'the limit',
    ours: runs.map((run) => run[kind]),
    theirs: runs.map(() => COMPILE_LIMIT),
    ...(kind === 'cold' && { target: 1 }),
  }));
}

async function run(setting: Setting): Promise<Findings> {
  const pytorch = await torch();
  if (pytorch === undefined) setting.remark(NO_TORCH);
  try {
    const library = await jax();
    const peers: Everyone[] = [...(pytorch === undefined ? [] : [pytorch]), library];
    const works = [
      await sigmoid(30, 10, { 'jax-js jit': 19, PyTorch: 1.9 }),
      await sigmoid(128, 128, { 'jax-js jit': 1.9 }),
      await convolutional({ 'jax-js jit': 60, PyTorch: 0.9 }),
    ];
    const rows: Comparison[] = [];
    for (const work of works) rows.push(...(await steps(work, peers, setting)));
    for (const work of works) rows.push(await gradients(work, library, setting));
    rows.push(...compilation(setting));
    return {
      rows: rows.map((comparison) => judge(comparison)),
      peers: Object.fromEntries(peers.map(({ name, about }) => [name, about])),
    };
  } finally {
    pytorch?.close?.();
  }
}

/**
 * What `grad` and `jit` make of a loss: a step of training beside the step written by hand, the gradient alone, and how
 * long the compiler takes. Everyone but the trainer, which picks its images by their numbers, is given its batches ready.
 */
export const JIT: Suite = { name: 'jit', title: 'grad and jit: training steps, float32, one thread', run };
