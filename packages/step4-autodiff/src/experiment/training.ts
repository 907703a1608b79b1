import {
  type MakeLearner,
  type Progress,
  type Recipe,
  type Run,
  type Samples,
  train,
} from '@first-principles/step2-mnist';

/**
 * Trains a network that has a name, from where an earlier run of it was stopped.
 *
 * @param until - told where the run stands, now and then; true ends it there
 * @returns where it ended
 */
export type Train = (
  name: string,
  run: Run,
  makeLearner: MakeLearner,
  until?: (run: Run) => boolean,
) => Promise<Run>;

/** What all trainings of an experiment have in common. */
interface TrainingOptions {
  readonly resume?: ((name: string, recipe: Recipe) => Run | undefined) | undefined;
  readonly onProgress: (name: string, progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Trains on some samples. */
export function trainingOn(samples: Samples, { resume, onProgress, signal }: TrainingOptions): Train {
  return async (name, run, makeLearner, until = () => false) => {
    let last = resume?.(name, run.recipe) ?? run;
    if (until(last)) return last;
    const enough = new AbortController();
    const training = train(last, samples, {
      makeLearner,
      onProgress(progress) {
        last = progress.run;
        if (until(last)) enough.abort();
        else onProgress(name, progress);
      },
      signal: AbortSignal.any([enough.signal, ...(signal ? [signal] : [])]),
    });
    return training.catch((error: unknown) => {
      if (!enough.signal.aborted) throw error;
      return last;
    });
  };
}
