import { join } from 'node:path';

/** Milliseconds between two checkpoints at least. */
const SAVE_EVERY = 1000;

/** What a stopped experiment goes on from: a file for each of its networks. */
export interface Kept<Run> {
  /** Where a network's run stands; undefined if none was kept, or its recipe was another. */
  readonly resume: (name: string, recipe: unknown) => Run | undefined;
  /** Keeps a run, once a second at most; one that ends always. */
  readonly keep: (name: string, run: Run, ends: boolean) => void;
}

/**
 * Keeps runs in a folder; without one, nothing is kept.
 *
 * @param load - reads a file, undefined if there is none
 * @param save - writes one
 */
export function keptIn<Run extends { readonly recipe: unknown }>(
  folder: string | undefined,
  seed: number,
  load: (file: string) => Run | undefined,
  save: (file: string, run: Run) => void,
): Kept<Run> {
  const file = (name: string): string | undefined => folder && join(folder, `${name}-${seed}.run`);
  let saved = 0;
  return {
    resume(name, recipe) {
      const path = file(name);
      const run = path === undefined ? undefined : load(path);
      return JSON.stringify(run?.recipe) === JSON.stringify(recipe) ? run : undefined;
    },
    keep(name, run, ends) {
      const path = file(name);
      if (path === undefined || (!ends && performance.now() - saved <= SAVE_EVERY)) return;
      save(path, run);
      saved = performance.now();
    },
  };
}
