import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hashText } from '../catalogue/hash.node.ts';

/** A pass: what ran, and on what. */
export interface Pass {
  /** Hash of the learner's file. */
  readonly code: string;
  /** Hash of the spec that it passed. */
  readonly spec: string;
  /** Hashes of the learner's own earlier answers that took part, by id. */
  readonly earlier: Readonly<Record<string, string>>;
}

/** What an update of the course changed under a learner's answer. */
export type Change = 'spec' | 'signature';

/** What is known of one exercise. */
export interface Entered {
  readonly pass?: Pass;
  /** Whether the solution was shown. */
  readonly revealed?: boolean;
  /** Set by an update, until the next pass. */
  readonly changed?: readonly Change[];
}

/** A learner's progress, by exercise. */
export interface Progress {
  readonly entered: ReadonlyMap<string, Entered>;
  /** Path of a file that could not be read and was put aside; what could be read of it was kept. */
  readonly setAside?: string;
}

/** Where progress is kept, from the root. */
export const PROGRESS = 'exercises/progress.txt';

const HEADING = [
  '# What you have passed. `pnpm learn` and the exercises’ tests write it; it is safe to commit.',
  '# An exercise a line, with the hashes of the code, of its spec, and of your own earlier answers that it ran on.',
];

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

/** The file's text: sorted, so that two learners' branches merge line by line. */
export function formatProgress(entered: ReadonlyMap<string, Entered>): string {
  const lines = [...entered].map(([id, { pass, revealed, changed = [] }]) =>
    [
      id,
      ...(pass ? ['passed', `code:${pass.code}`, `spec:${pass.spec}`] : []),
      ...Object.entries(pass?.earlier ?? {}).map(([on, hash]) => `${on}:${hash}`),
      ...(revealed ? ['revealed'] : []),
      ...changed.map((what) => `changed:${what}`),
    ].join(' '),
  );
  return `${[...HEADING, ...lines.sort()].join('\n')}\n`;
}

const ID = /^[a-z][a-z0-9.-]*\/\d\d-[a-z0-9-]+$/;

/** Reads the text; `broken` if any line of it is not as `formatProgress` writes them. */
export function parseProgress(text: string): { entered: Map<string, Entered>; broken: boolean } {
  const entered = new Map<string, Entered>();
  let broken = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [id, ...words] = line.trim().split(/\s+/);
    const read = ID.test(id) ? parseWords(words) : undefined;
    if (read === undefined) broken = true;
    else entered.set(id, read);
  }
  return { entered, broken };
}

function parseWords(words: readonly string[]): Entered | undefined {
  const earlier: Record<string, string> = {};
  const found: Record<string, string> = {};
  const changed: Change[] = [];
  for (const word of words) {
    const [name, value = ''] = word.split(':');
    if (name === 'changed' && (value === 'spec' || value === 'signature')) changed.push(value);
    else if ((name === 'passed' || name === 'revealed') && value === '') found[name] = name;
    else if ((name === 'code' || name === 'spec') && /^[0-9a-f]{16}$/.test(value)) found[name] = value;
    else if (ID.test(name) && /^[0-9a-f]{16}$/.test(value)) earlier[name] = value;
    else return undefined;
  }
  const { code, spec } = found;
  const whole = code !== undefined && spec !== undefined;
  if ('passed' in found !== whole) return undefined;
  return {
    ...(whole && { pass: { code, spec, earlier } }),
    ...('revealed' in found && { revealed: true }),
    ...(changed.length > 0 && { changed }),
  };
}
