import { key, normal, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Tensor } from '../src/index.ts';
import {
  accuracy,
  Adam,
  BatchNorm1d,
  crossEntropy,
  DataLoader,
  Dropout,
  gaussianNoise,
  Generator,
  Linear,
  ReLU,
  Sequential,
  StepLR,
  TensorDataset,
  Trainer,
  type LogFile,
  type Store,
  type TrainerOptions,
} from '../src/index.ts';
import { bytesOf } from '../src/export/protobuf.ts';

export const X = normal(key(3), [22, 4]);
export const LABELS = np.astype(np.greater(np.sum(X, 1), 0), 'int32');
export const dataset = new TensorDataset(X, LABELS);
export const numbersOf = (arrays: Readonly<Record<string, NDArray>>): unknown =>
  Object.entries(arrays).map(([name, x]) => [name, x.toList()]);

/** A store, or a log, that is nowhere. */
export const memory = (): Store & { readonly kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>();
  return { kept, read: (name) => kept.get(name), write: (name, bytes) => void kept.set(name, bytes) };
};
export const inMemory = (): LogFile => {
  let held: Uint8Array = new Uint8Array(0);
  return {
    read: () => held,
    append: (bytes) => void (held = bytesOf([held, bytes])),
    replace: (bytes) => void (held = bytes),
  };
};

/** A run with everything that depends on chance or on what came before. */
export const build = (options: Partial<TrainerOptions<Tensor>> = {}) => {
  const g = new Generator(1);
  const model = new Sequential(
    new Linear(4, 6, g),
    new BatchNorm1d(6),
    new ReLU(),
    new Dropout(0.25, new Generator(2)),
    new Linear(6, 2, g),
  );
  const optimizer = new Adam(model.parameters(), { lr: 0.05 });
  const scheduler = new StepLR(optimizer, { stepSize: 2 });
  const loader = new DataLoader(dataset, {
    batchSize: 6,
    shuffle: true,
    generator: new Generator(5),
    transform: gaussianNoise(0.1),
  });
  const trainer = new Trainer({
    model,
    loss: crossEntropy,
    optimizer,
    scheduler,
    metrics: { accuracy },
    ...options,
  });
  return { model, optimizer, scheduler, loader, trainer };
};
