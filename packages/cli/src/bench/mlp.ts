import { networkLearner, trainer, type TrainerOptions } from '@first-principles/step2-mnist';
import { mlpTask } from './mlp-task.ts';
import { checked } from './peers/checked.ts';
import { jax } from './peers/jax.ts';
import { NO_NUMPY, numpy } from './peers/numpy.ts';
import type { TrainingPeer } from './peers/peer.ts';
import { tfjs } from './peers/tfjs.ts';
import { NO_TORCH, torch } from './peers/torch.ts';
import { judge, type Comparison } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';
import { raceTraining } from './training.ts';

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

/** Races the trainer, in each of its ways, against everyone. */
async function training(
  { hidden, batch, targets }: Work,
  peers: readonly TrainingPeer[],
  setting: Setting,
): Promise<Comparison[]> {
  const task = await mlpTask(hidden, batch);
  return raceTraining(
    {
      ...task,
      entries: ENTRIES.map(({ label, ...options }) => ({
        label,
        learner: task.ours((recipe, given, from) => trainer(recipe, given, from, options)),
        targets: targets[label],
      })),
      others: [{ name: 'network.ts', learner: task.ours(networkLearner) }],
      peers: peers.map((peer) => ({ peer, prepare: () => peer.train(task.training) })),
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
