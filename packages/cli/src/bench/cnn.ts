import { networkLearner, trainer } from '@first-principles/step3-cnn';
import { cnnTask } from './cnn-task.ts';
import { checked } from './peers/checked.ts';
import { jax } from './peers/jax.ts';
import { NO_NUMPY, numpy } from './peers/numpy.ts';
import type { ConvolutionPeer } from './peers/peer.ts';
import { NO_TORCH, torch } from './peers/torch.ts';
import { type Comparison, judge } from './row.ts';
import type { Findings, Setting, Suite } from './suite.ts';
import { raceTraining } from './training.ts';

/** How many times as fast as each peer we must be: strict beside Python's libraries, fast beside that of WebAssembly. */
const TARGETS: Readonly<Record<string, Readonly<Record<string, number>> | undefined>> = {
  strict: { NumPy: 4.5, PyTorch: 1.2 },
  fast: { 'jax-js jit': 80 },
};

/** Races the trainer, strict and fast, against everyone. */
async function training(peers: readonly ConvolutionPeer[], setting: Setting): Promise<Comparison[]> {
  const task = await cnnTask();
  return raceTraining(
    {
      ...task,
      entries: (['strict', 'fast'] as const).map((precision) => ({
        label: precision,
        learner: task.ours((...given) => trainer(...given, { precision })),
        targets: TARGETS[precision],
      })),
      others: [{ name: 'network.ts', learner: task.ours(networkLearner) }],
      peers: peers.map((peer) => ({ peer, prepare: () => peer.trainConvolution(task.training) })),
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
