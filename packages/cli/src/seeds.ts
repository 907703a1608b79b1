import { runInChild } from './in-child.ts';
import { progressOfSeeds } from './show.ts';
import type { Outcome, Run, Step } from './steps.ts';
import type { Screen } from './terminal/screen.ts';

/** How the seeds are to run. */
interface Seeds extends Pick<Run, 'digit' | 'checkpoints' | 'signal'> {
  readonly seeds: readonly number[];
}

/**
 * Runs the long form of a step on several seeds at the same time, each in a process of its own: there are more than one
 * core nearly everywhere, and the processes share them.
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
    runInChild({ step: step.id, seed, full: true, ...shared }, stopping, (progress) => tell(place, progress)),
  );
  for (const run of runs) run.catch((error: unknown) => failed.abort(error));
  await Promise.allSettled(runs);
  screen.wipe();
  stopping.throwIfAborted(); // the first reason of all
  return Promise.all(runs);
}
