import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hashText } from '../catalogue/hash.node.ts';
import { formatProgress, parseProgress, PROGRESS, type Entered } from './progress.ts';

/** A learner's progress, by exercise. */
export interface Progress {
  readonly entered: ReadonlyMap<string, Entered>;
  /** Path of a file that could not be read and was put aside; what could be read of it was kept. */
  readonly setAside?: string;
}

/** The first 16 digits of a text's SHA-256: enough to see that it changed. */
export function shortHash(text: string): string {
  return hashText(text).slice(0, 16);
}

/**
 * A learner's progress. A file that is not ours, or is broken, is renamed, never lost; lines of it that can be read are kept.
 *
 * @example readProgress(root).entered.get('step1-xor/01-neuron')?.pass?.code
 */
export function readProgress(root: string): Progress {
  const path = join(root, PROGRESS);
  if (!existsSync(path)) return { entered: new Map() };
  const text = readFileSync(path, 'utf8');
  const { entered, broken } = parseProgress(text);
  if (!broken) return { entered };
  const setAside = PROGRESS.replace('.txt', `.${shortHash(text)}.txt`);
  renameSync(path, join(root, setAside));
  if (entered.size > 0) writeFileAtomic.sync(path, formatProgress(entered));
  return { entered, setAside };
}

/**
 * Enters something: the file is read again first, so that what another window entered meanwhile stays.
 *
 * @param change - what is known of the exercise by now → what shall be known; undefined forgets it
 * @throws Error of the file system, if the file cannot be written
 */
export function enter(root: string, id: string, change: (before: Entered) => Entered | undefined): void {
  const entered = new Map(readProgress(root).entered);
  const after = change(entered.get(id) ?? {});
  if (after === undefined) entered.delete(id);
  else entered.set(id, after);
  const text = formatProgress(entered);
  const path = join(root, PROGRESS);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileAtomic.sync(path, text);
}
