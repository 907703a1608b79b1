import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../catalogue/catalogue.node.ts';
import type { Entered } from './progress.ts';
import { readProgress, shortHash, type Progress } from './progress.node.ts';
import { stateOf, type State } from './standing.ts';
import { isPristine } from '../catalogue/stubs.node.ts';
import { readText } from '../catalogue/text.node.ts';

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
function standingOf(root: string, entry: Entry, entered: Entered): Standing {
  const { revealed = false } = entered;
  const told = (state: State, why: readonly string[] = []): Standing => ({ entry, state, revealed, why });
  if (!existsSync(join(root, entry.exercise))) return told('unsolved', ['its file is not there']);
  let text: string;
  try {
    text = readText(root, entry.exercise);
  } catch (error) {
    return told('unsolved', [(error as Error).message]);
  }
  const { state, why } = stateOf(entered, {
    code: isPristine(root, entry, text) ? undefined : shortHash(text),
    spec: () => shortHash(readText(root, entry.spec)),
    codeOf: (id) => hashOfAnswer(root, id),
  });
  return told(state, why);
}

/** The hash of a learner's file by its exercise's id; undefined if it cannot be read. */
export function hashOfAnswer(root: string, id: string): string | undefined {
  try {
    return shortHash(readText(root, `exercises/${id.replace('/', '/src/')}.ts`));
  } catch {
    return undefined;
  }
}
