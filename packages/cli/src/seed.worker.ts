// The thread of one seed: seeds.ts starts it.
import { parentPort, workerData } from 'node:worker_threads';
import type { Given, Told } from './seeds.ts';
import { stepNamed } from './steps.ts';

const { step, ...given } = workerData as Given;
const tell = (told: Told): void => parentPort!.postMessage(told);
const stop = new AbortController();
parentPort!.once('message', () => stop.abort());

const outcome = await stepNamed('experiment', step).run({
  parts: undefined,
  mine: [],
  ...given,
  full: true,
  watched: false,
  signal: stop.signal,
  onProgress: ({ fraction, words }) => tell({ progress: { fraction, words } }),
});
tell({ outcome });
parentPort!.close();
