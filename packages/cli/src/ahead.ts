import { runInChild } from './in-child.ts';
import type { Outcome, Progress, Step } from './steps.ts';

/** A step that runs already, before its turn has come. */
export interface Ahead {
  /** What it gives; `onProgress` is told how far it is, now and from now on. */
  readonly outcome: (onProgress: (progress: Progress) => void) => Promise<Outcome>;
  /** Ends it: nobody waits for it any more. */
  readonly stop: () => void;
}

/** Begins the quick form of a step in a process of its own: what it throws, whoever waits for its outcome hears. */
export function runAhead({ id }: Step, seed: number): Ahead {
  const stopped = new AbortController();
  let latest: Progress | undefined;
  let tell: (progress: Progress) => void = () => {};
  const run = runInChild({ step: id, seed, full: false }, stopped.signal, (progress) => {
    latest = progress;
    tell(progress);
  });
  run.catch(() => {}); // before somebody waits, too
  return {
    outcome(onProgress) {
      tell = onProgress;
      if (latest) onProgress(latest);
      return run;
    },
    stop: () => stopped.abort(),
  };
}
