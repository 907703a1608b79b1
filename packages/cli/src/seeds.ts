import { Worker } from 'node:worker_threads';
import { progressOfSeeds } from './show.ts';
import type { Outcome, Progress, Run, Step } from './steps.ts';
import type { Screen } from './terminal/screen.ts';

/** What the thread of a seed is given. */
export interface Given extends Pick<Run, 'seed' | 'digit' | 'checkpoints'> {
  readonly step: string;
}

/** What it tells. */
export type Told = { readonly progress: Progress } | { readonly outcome: Outcome };

/** How the seeds are to run. */
interface Seeds extends Pick<Run, 'digit' | 'checkpoints' | 'signal'> {
  readonly seeds: readonly number[];
}

/**
 * Runs the long form of a step on several seeds at the same time, each in a thread of its own: there are more than one
 * core nearly everywhere, and the threads share them.
 *
 * @returns what each seed gave, the same bits as one after the other
 * @throws what a seed throws, once all have stopped; the reason of `signal`
 */
export async function runSeeds(
  step: Step,
  screen: Screen,
  { seeds, signal, ...shared }: Seeds,
): Promise<Outcome[]> {
  const tell = progressOfSeeds(screen, seeds);
  const failed = new AbortController();
  const stopping = AbortSignal.any([...(signal ? [signal] : []), failed.signal]);
  const runs = seeds.map((seed, place) =>
    runSeed({ step: step.id, seed, ...shared }, stopping, (progress) => tell(place, progress)),
  );
  for (const run of runs) run.catch((error: unknown) => failed.abort(error));
  await Promise.allSettled(runs);
  screen.wipe();
  stopping.throwIfAborted(); // the first reason of all
  return Promise.all(runs);
}

function runSeed(
  given: Given,
  stopping: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed.worker.ts', import.meta.url), { workerData: given });
    const stop = (): void => worker.postMessage('stop');
    stopping.addEventListener('abort', stop);
    worker.on('message', (told: Told) => {
      if ('progress' in told) onProgress(told.progress);
      else resolve(told.outcome);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      stopping.removeEventListener('abort', stop);
      reject(new Error(`internal: the thread of seed ${given.seed} ended with ${code}`)); // if it told nothing
    });
  });
}
