// Trains in a folder, from where it was to its end, or until it is killed: `node resume.child.ts <folder> <how>`.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { key, normal } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import {
  accuracy,
  Adam,
  BatchNorm1d,
  compose,
  crossEntropy,
  DataLoader,
  Dropout,
  Flatten,
  gaussianNoise,
  Generator,
  jsonLines,
  Linear,
  randomShift,
  ReLU,
  Sequential,
  StepLR,
  tensorBoard,
  TensorDataset,
  Trainer,
} from '../src/index.ts';
import { folder, logFile } from '../src/node/index.ts';

/** How a child runs, and where it waits to be killed. */
export interface How {
  readonly compile: boolean;
  /** After a step; while a file is half written; before it is sure to be on the disk; before and after it gets its name. */
  readonly at?: 'step' | 'append' | 'write' | 'sync' | 'rename' | 'renamed';
  /** Of which files; of all by default. */
  readonly file?: string;
  /** At which of these moments; the first by default. */
  readonly count?: number;
}

const path = process.argv[2];
const how = JSON.parse(process.argv[3]) as How;

let left = how.count ?? 1;
/** Says that the moment has come, and does nothing more, ever. */
const waitIfAt = (moment: How['at'], file = ''): void => {
  if (moment !== how.at || !file.includes(how.file ?? '') || --left > 0) return;
  fs.writeSync(1, 'here');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

// What the program does to files is slowed where it is asked for; it still does it all.
const { appendFileSync, fsyncSync, openSync, renameSync, writeFileSync } = fs;
const names = new Map<number, string>();
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length >> 1);
fs.openSync = ((name: string, flags: string) => {
  const handle = openSync(name, flags);
  names.set(handle, name);
  return handle;
}) as typeof openSync;
fs.writeFileSync = ((handle: number | string, bytes: Uint8Array, options?: object) => {
  if (typeof handle === 'string') return writeFileSync(handle, bytes, options); // appending, as Node does it
  writeFileSync(handle, half(bytes));
  waitIfAt('write', names.get(handle));
  writeFileSync(handle, bytes.subarray(half(bytes).length));
}) as typeof writeFileSync;
fs.fsyncSync = (handle) => {
  waitIfAt('sync', names.get(handle));
  fsyncSync(handle);
};
fs.renameSync = (from, to) => {
  waitIfAt('rename', String(to));
  renameSync(from, to);
  waitIfAt('renamed', String(to));
};
fs.appendFileSync = ((name: string, bytes: Uint8Array) => {
  appendFileSync(name, half(bytes));
  waitIfAt('append', name);
  appendFileSync(name, bytes.subarray(half(bytes).length));
}) as typeof appendFileSync;
syncBuiltinESMExports();

const pictures = normal(key(1), [46, 1, 5, 5]);
const labels = np.astype(np.greater(np.sum(pictures, [1, 2, 3]), 0), 'int32');
const part = (from: number, to: number): TensorDataset =>
  new TensorDataset(...[pictures, labels].map((x) => np.index(x, [from, to])));
const g = new Generator(1);
const model = new Sequential(
  new Flatten(),
  new Linear(25, 8, g),
  new BatchNorm1d(8),
  new ReLU(),
  new Dropout(0.25, new Generator(2)),
  new Linear(8, 2, g),
);
const optimizer = new Adam(model.parameters(), { lr: 0.05 });
const trainer = new Trainer({
  model,
  loss: crossEntropy,
  optimizer,
  scheduler: new StepLR(optimizer, { stepSize: 2 }),
  metrics: { accuracy },
  compile: how.compile,
});
const loader = new DataLoader(part(0, 37), {
  batchSize: 5, // 8 batches, the last one of 2
  shuffle: true,
  generator: new Generator(3),
  transform: compose(randomShift(1), gaussianNoise(0.1)),
});
await trainer.fit(loader, {
  epochs: 5,
  validation: new DataLoader(part(37, 46), { batchSize: 5 }),
  store: folder(path),
  saveEvery: 2,
  resume: true,
  logs: [
    jsonLines(logFile(join(path, 'log.jsonl'))),
    tensorBoard(logFile(join(path, 'events.out.tfevents.1')), { clock: () => 0 }),
  ],
  callbacks: [{ onStep: () => waitIfAt('step') }],
});
fs.writeSync(1, 'done');
