import {
  findEntry,
  PROGRESS,
  readProgress,
  standings,
  type Entry,
  type Standing,
} from '@first-principles/course/node';
import type { Screen } from '../terminal/screen.ts';
import { UsageError } from '../usage.ts';

/** What every command of `learn` works on. */
export interface Learning {
  /** The repository that holds exercises/ and solutions/. */
  readonly root: string;
  /** All exercises, in the order of the course. */
  readonly catalogue: readonly Entry[];
  readonly screen: Screen;
  /** Whether standard output is for a program: one JSON value, and nothing else. */
  readonly json: boolean;
}

/**
 * How every exercise stands now.
 *
 * @returns also what must be said, if the progress file could not be read and was put aside
 */
export function readStandings({ root, catalogue }: Learning): {
  readonly all: Standing[];
  readonly told?: string;
} {
  const progress = readProgress(root);
  const all = standings(root, catalogue, progress);
  if (progress.setAside === undefined) return { all };
  return { all, told: setAsideWords(progress.setAside) };
}

/** What is said of a progress file that could not be read. */
export function setAsideWords(path: string): string {
  return `${PROGRESS} could not be read: it is kept as ${path}, without what was not ours`;
}

/** How every exercise stands now; what must be said is said. */
export function standingsOf(learning: Learning): Standing[] {
  const { all, told } = readStandings(learning);
  if (told !== undefined) {
    if (learning.json) process.stderr.write(`${told}\n`);
    else learning.screen.line(told);
  }
  return all;
}

/**
 * The exercise to do now: the first on the core path that is not passed; with all of those passed, the first of the others.
 *
 * @returns undefined if everything is passed
 */
export function currentOf(all: readonly Standing[]): Standing | undefined {
  const open = all.filter(({ state }) => state !== 'passed');
  return open.find(({ entry }) => entry.core) ?? open[0];
}

/**
 * The exercise that was named, or else the one to do now.
 *
 * @throws UsageError if the name means none or several, or if everything is passed
 */
export function wantedEntry(learning: Learning, command: string, positionals: readonly string[]): Entry {
  if (positionals.length > 1)
    throw new UsageError(`learn ${command}: takes one exercise: got ${positionals.join(' and ')}`);
  const [name] = positionals;
  if (name !== undefined) return namedEntry(learning.catalogue, command, name);
  const current = currentOf(standingsOf(learning));
  if (current === undefined)
    throw new UsageError(`learn ${command}: every exercise is passed: name the one that you mean`);
  return current.entry;
}

/**
 * The exercise that is meant by an id, a part of it or a number.
 *
 * @throws UsageError if none or several are meant, with those that come near
 */
export function namedEntry(catalogue: readonly Entry[], command: string, name: string): Entry {
  try {
    return findEntry(catalogue, name);
  } catch (error) {
    throw new UsageError(`learn ${command}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
