import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cnnTask } from './cnn-task.ts';
import {
  convolutionModel,
  frameworkLearner,
  type Model,
  sigmoidModel,
  turnedLearner,
} from './framework-steps.ts';
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
import { type Comparison, judge } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';
import { raceTraining, type Task } from './training.ts';

/** A compiled step may take 1.15 times as long as step 4's jitted one. */
const BY_JIT = 1 / 1.15;
/** An eager step of the CNN may take six times as long as the compiled one. */
const EAGER = 1 / 6;
/** Memory may not grow by more than that over a run ten times as long. */
const FLAT = 0.95;
const MEMORY = fileURLToPath(new URL('framework-memory.ts', import.meta.url));

/** A network, written for the framework and for `grad`. */
interface Work {
  readonly task: Omit<Task<unknown, never>, 'training' | 'ours'>;
  readonly model: () => Model;
  readonly loss: Loss;
  readonly arrays: Arrays;
  /** How long an eager step may take. */
  readonly eager?: number;
}

async function sigmoid(hidden: number, batch: number): Promise<Work> {
  const task = await mlpTask(hidden, batch);
  return {
    task,
    model: () => sigmoidModel(hidden),
    loss: sigmoidLoss,
    arrays: sigmoidArrays(task.training),
  };
}

async function convolutional(): Promise<Work> {
  const task = await cnnTask();
  return {
    task,
    model: convolutionModel,
    loss: convolutionLoss,
    arrays: convolutionArrays(task.training),
    eager: EAGER,
  };
}

/** The step compiled beside step 4's, and eager beside compiled. */
async function steps({ task, model, loss, arrays, eager }: Work, setting: Setting): Promise<Comparison[]> {
  const learner = (how: 'compiled' | 'eager'): ReturnType<typeof frameworkLearner> =>
    frameworkLearner(model(), arrays, how);
  const compiled = await raceTraining(
    {
      ...task,
      entries: [{ label: 'compiled', learner: learner('compiled'), targets: { jit: BY_JIT } }],
      others: [
        { name: 'jit', learner: turnedLearner(loss, arrays) },
        { name: 'jit, [in, out]', learner: jitLearner(loss, arrays) },
      ],
      peers: [],
    },
    setting,
  );
  const slow = await raceTraining(
    {
      ...task,
      entries: [
        {
          label: 'eager',
          learner: learner('eager'),
          targets: eager === undefined ? undefined : { compiled: eager },
        },
      ],
      others: [{ name: 'compiled', learner: learner('compiled') }],
      peers: [],
    },
    setting,
  );
  return [...compiled, ...slow];
}

/** Bytes in use after a run of compiled steps, and after one ten times as long. */
function memory({ onRace }: Setting): Comparison {
  onRace('memory');
  const said = execFileSync(process.execPath, [...process.execArgv, '--expose-gc', MEMORY], {
    encoding: 'utf8',
  });
  const { steps: count, early, late } = JSON.parse(said) as { steps: number; early: number; late: number };
  return {
    work: `memory after ${(10 * count).toLocaleString('en')} steps`,
    peer: `after ${count.toLocaleString('en')}`,
    target: FLAT,
    unit: 'bytes',
    ours: [late],
    theirs: [early],
  };
}

async function run(setting: Setting): Promise<Findings> {
  const works = [await sigmoid(30, 10), await sigmoid(128, 128), await convolutional()];
  const rows: Comparison[] = [];
  for (const work of works) rows.push(...(await steps(work, setting)));
  rows.push(memory(setting));
  return { rows: rows.map((comparison) => judge(comparison)), peers: {} };
}

/**
 * What a step written in the framework costs: compiled, beside step 4's `jit` of the same network with its dense weights
 * lying in the same way, [out, in]; eager, beside compiled.
 */
export const FRAMEWORK: Suite = {
  name: 'framework',
  title: 'the framework: training steps, float32, one thread',
  alone: true,
  run,
};
