import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../catalogue/catalogue.node.ts';
import { readProgress, shortHash, type Change, type Entered, type Progress } from './progress.node.ts';
import { isPristine } from '../catalogue/stubs.node.ts';
import { readText } from '../catalogue/text.node.ts';

/**
 * How an exercise stands, by its file and what was entered, without running it.
 *
 * `unsolved`: the stub is as it came · `failing`: begun, and not passed yet · `passed`: passed as it stands now ·
 * `stale`: passed once, and then the file, the spec or an earlier answer that it ran on changed · `revealed`: not passed,
 * and its solution was shown.
 */
export type State = 'unsolved' | 'failing' | 'passed' | 'stale' | 'revealed';

/** An exercise and how it stands. */
export interface Standing {
  readonly entry: Entry;
  readonly state: State;
  /** Whether its solution was shown; it may have been passed since. */
  readonly revealed: boolean;
  /** What changed, if it is stale, and what is missing, if its file is: in words. */
  readonly why: readonly string[];
}

/**
 * How every exercise stands, in the order of the course.
 *
 * @example standings(root, readCatalogue(root)).filter(({ state }) => state === 'passed').length
 */
export function standings(
  root: string,
  catalogue: readonly Entry[],
  progress: Progress = readProgress(root),
): Standing[] {
  return catalogue.map((entry) => standingOf(root, entry, progress.entered.get(entry.id) ?? {}));
}

/** How one exercise stands. */
function standingOf(root: string, entry: Entry, { pass, revealed = false, changed }: Entered): Standing {
  const told = (state: State, why: readonly string[] = []): Standing => ({ entry, state, revealed, why });
  if (!existsSync(join(root, entry.exercise))) return told('unsolved', ['its file is not there']);
  let text: string;
  try {
    text = readText(root, entry.exercise);
  } catch (error) {
    return told('unsolved', [(error as Error).message]);
  }
  if (isPristine(root, entry, text)) return told(revealed ? 'revealed' : 'unsolved');
  if (pass === undefined) {
    if (changed !== undefined) return told('stale', changed.map(wordsOf));
    return told(revealed ? 'revealed' : 'failing');
  }
  const why = [
    ...(changed ?? []).map(wordsOf),
    ...(pass.code === shortHash(text) ? [] : ['you edited it since it passed']),
    ...(pass.spec === shortHash(readText(root, entry.spec)) || changed?.includes('spec')
      ? []
      : [wordsOf('spec')]),
    ...Object.entries(pass.earlier)
      .filter(([id, hash]) => hashOfAnswer(root, id) !== hash)
      .map(([id]) => `your ${id}, on which it ran, is not what it was`),
  ];
  return told(why.length === 0 ? 'passed' : 'stale', why);
}

function wordsOf(change: Change): string {
  return change === 'spec' ? 'its test changed' : 'its signature changed';
}

/** The hash of a learner's file by its exercise's id; undefined if it cannot be read. */
export function hashOfAnswer(root: string, id: string): string | undefined {
  try {
    return shortHash(readText(root, `exercises/${id.replace('/', '/src/')}.ts`));
  } catch {
    return undefined;
  }
}
