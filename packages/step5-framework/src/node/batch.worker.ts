// The thread that makes batches: in-worker.ts starts it.
import { parentPort, workerData } from 'node:worker_threads';
import { contiguous, DTypeError, fromData } from '@first-principles/linalg';
import { makeBatch, type Making } from '../data/data-loader.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Answer, Asked, Sent } from './in-worker.ts';

const port = parentPort!;
const source = import(workerData as string) as Promise<Making & { readonly dataset?: Dataset }>;
source.catch(() => {}); // said to whoever asks for a batch

async function answer({ id, indices, key }: Asked): Promise<Answer> {
  try {
    const { dataset, collate, transform } = await source;
    if (dataset === undefined) {
      throw new DTypeError(`inWorker: the module must export dataset: ${String(workerData)} does not`);
    }
    const job = { number: id, indices, key: key && fromData('uint32', key as Uint32Array, [2]) };
    const batch = makeBatch(dataset, { collate, transform }, job);
    return {
      id,
      batch: batch.map((x): Sent => ({ dtype: x.dtype, shape: x.shape, data: contiguous(x).slice() })),
    };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return { id, error: { name, message } };
  }
}

async function tell(asked: Asked): Promise<void> {
  const told = await answer(asked);
  port.postMessage(told, 'batch' in told ? told.batch.map(({ data }) => data.buffer as ArrayBuffer) : []);
}

port.on('message', (asked: Asked) => void tell(asked));
