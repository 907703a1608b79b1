import { Worker } from 'node:worker_threads';
import { contiguous, fromData, type DType, type NDArray } from '@first-principles/linalg';
import type { Job, Prefetch } from '../data/data-loader.ts';
import type { Sample } from '../data/dataset.ts';

/** An array as it travels between threads. */
export interface Sent {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: NDArray['data'];
}

/** What the worker is asked for. */
export interface Asked {
  readonly id: number;
  readonly indices: Int32Array;
  readonly key: NDArray['data'] | null;
}

/** What it answers. */
export type Answer =
  | { readonly id: number; readonly batch: readonly Sent[] }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

/** What `inWorker` may be told. */
export interface WorkerOptions {
  /** How many batches are made while the main thread works with one; 2 by default. */
  readonly ahead?: number;
}

/**
 * Makes a loader's batches in a worker thread, ahead of time: the same bits, while the main thread is learning. The worker
 * imports a module of yours, which exports `dataset` and, if the loader has them, `transform` and `collate`; `for await`
 * takes the batches. An idle worker does not keep the process alive.
 *
 * @param module - its address: `new URL('./digits.ts', import.meta.url)`
 * @throws while it is used: what was thrown in the worker, with its name and message
 * @source PyTorch, `DataLoader`'s `num_workers` (one here), `prefetch_factor` and `persistent_workers`
 * @example new DataLoader(dataset, { batchSize: 32, prefetch: inWorker(new URL('./digits.ts', import.meta.url)) })
 */
export function inWorker(module: URL, { ahead = 2 }: WorkerOptions = {}): Prefetch & AsyncDisposable {
  let batches: BatchWorker | undefined;
  return {
    async *batches(jobs) {
      if (batches === undefined || batches.ended) batches = new BatchWorker(module);
      const coming: Promise<Sample>[] = [];
      for (const job of jobs) {
        coming.push(batches.make(job));
        if (coming.length > ahead) yield await coming.shift()!;
      }
      for (const batch of coming) yield await batch;
    },
    async [Symbol.asyncDispose]() {
      await batches?.end();
    },
  };
}

/** A thread that makes batches, one after another. */
class BatchWorker {
  ended = false;
  readonly #worker: Worker;
  readonly #asked = new Map<number, PromiseWithResolvers<Sample>>();
  #last = 0;

  constructor(module: URL) {
    const beside = new URL(import.meta.url.replace(/in-worker(?=\.\w+$)/, 'batch.worker')); // .ts or .js, as this
    this.#worker = new Worker(beside, { workerData: module.href });
    this.#worker.on('message', (answer: Answer) => {
      const { resolve, reject } = this.#asked.get(answer.id)!;
      this.#answered(answer.id);
      if ('batch' in answer)
        resolve(answer.batch.map(({ dtype, data, shape }) => fromData(dtype, data, shape)));
      else reject(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
    });
    this.#worker.on('error', (error: Error) => this.#stop(error));
    this.#worker.on('exit', (code) => this.#stop(new Error(`inWorker: the worker ended with ${code}`)));
  }

  make({ indices, key }: Job): Promise<Sample> {
    const id = ++this.#last;
    const answer = Promise.withResolvers<Sample>();
    answer.promise.catch(() => {}); // a loop that was left waits for nothing
    this.#asked.set(id, answer);
    this.#worker.ref();
    this.#worker.postMessage({ id, indices, key: key && contiguous(key).slice() } satisfies Asked);
    return answer.promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #answered(id: number): void {
    this.#asked.delete(id);
    if (this.#asked.size === 0) this.#worker.unref();
  }

  #stop(error: Error): void {
    this.ended = true;
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
