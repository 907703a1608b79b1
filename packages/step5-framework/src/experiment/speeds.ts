import type { Labelled } from '@first-principles/datasets';
import { contiguous, oneHot, type NDArray } from '@first-principles/linalg';
import {
  cnnLoss,
  compiled,
  descend,
  descent,
  race,
  ROUNDS,
} from '@first-principles/step4-autodiff/experiment';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compile } from '../core/compile.ts';
import { Generator } from '../core/generator.ts';
import { Tensor } from '../core/tensor.ts';
import { ImageDataset } from '../data/image-dataset.ts';
import { crossEntropy } from '../functional/classification.ts';
import { SGD } from '../optim/sgd.ts';
import { cnnOf } from '../zoo/classifiers/networks.ts';

/** Microseconds for a step of training step 3's small network, in three ways. */
export interface Speeds {
  /** Written in the framework, and compiled. */
  readonly compiled: number;
  /** By step 4's `jit` of what `grad` gives. */
  readonly jit: number;
  /** Written in the framework, one operation after another. */
  readonly eager: number;
}

/** The network, as it is called. */
export const NET = '8@5×5, 16@5×5, 10, batch 32';

const IMAGES = 1280;
const BATCH = 32;
const RATE = 0.01;

/**
 * Times a step of training, in three ways, in turn.
 *
 * @param onRound - called after each round, told how much is done
 */
export async function speeds(
  images: Labelled,
  seed: number,
  onRound: (fraction: number) => Promise<void>,
): Promise<Speeds> {
  const dataset = new ImageDataset(images);
  const count = Math.floor(Math.min(IMAGES, dataset.length) / BATCH);
  const batches = Array.from({ length: count }, (_, b) => {
    const [x, labels] = dataset.getBatch(Int32Array.from({ length: BATCH }, (_, i) => b * BATCH + i));
    return { x, labels, y: oneHot([...contiguous(labels)], 10, 'float32') };
  });
  const inTurn = (step: (batch: (typeof batches)[number]) => unknown) => {
    let next = 0;
    return (times: number): void => {
      for (let i = 0; i < times; i++) step(batches[next++ % count]);
    };
  };
  let rounds = 0;
  return race(
    {
      compiled: inTurn(framework(seed, true)),
      jit: inTurn(byJit(seed)),
      eager: inTurn(framework(seed, false)),
    },
    () => onRound(++rounds / ROUNDS),
  );
}

function framework(seed: number, isCompiled: boolean): (batch: { x: NDArray; labels: NDArray }) => void {
  const model = cnnOf(new Generator(seed));
  const optimizer = new SGD(model.parameters(), { lr: RATE });
  const train = (x: NDArray, labels: NDArray): void => {
    crossEntropy(model.call(new Tensor(x)), labels).backward();
    optimizer.step();
    optimizer.zeroGrad();
  };
  const step = isCompiled ? compile(train) : train;
  return ({ x, labels }) => step(x, labels);
}

function byJit(seed: number): (batch: { x: NDArray; y: NDArray }) => void {
  const [w1, b1, w2, b2, W, b] = cnnOf(new Generator(seed))
    .parameters()
    .map(({ data }) => data);
  const start: Parameters<typeof cnnLoss>[0] = {
    convolutions: [
      { w: w1, b: b1 },
      { w: w2, b: b2 },
    ],
    dense: [{ W: np.transpose(W), b }],
  };
  const { step } = descend(compiled(descent(cnnLoss)), start);
  return ({ x, y }) => step(RATE, x, y);
}
