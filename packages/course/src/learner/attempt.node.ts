import type { Entry } from '../catalogue/catalogue.node.ts';
import { enter, readProgress, shortHash } from './progress.node.ts';
import { hashOfAnswer, standings } from './standing.node.ts';
import type { Subjects } from '../child/subjects.ts';
import { readText } from '../catalogue/text.node.ts';
import { check, type CheckOptions } from '../verdict/verdict.node.ts';
import { checkOnOwn, type OnOwn } from './own-answers.ts';

/** A verdict on the learner's file, run on their own earlier answers. */
export interface Attempt extends OnOwn {
  /** Why a pass could not be entered: a disk that is full, or read-only. */
  readonly unsaved?: string;
  /** Path of a progress file that could not be read, and was put aside. */
  readonly setAside?: string;
}

/**
 * Runs the learner's file on their own earlier answers where those stand as passed, on the reference elsewhere, and
 * enters a pass.
 *
 * @param catalogue - all exercises
 * @example const { verdict, mine } = await attempt(subjects, catalogue, entry, { root });
 */
export async function attempt(
  subjects: Subjects,
  catalogue: readonly Entry[],
  entry: Entry,
  options: CheckOptions,
): Promise<Attempt> {
  const { root } = options;
  const progress = readProgress(root);
  const own = standings(root, catalogue, progress)
    .filter(({ entry: other, state }) => state === 'passed' && other.id !== entry.id)
    .map(({ entry: { id } }) => id);
  // what is entered is what ran: a save in between must not pass for it
  const [code, spec] = [hashOfAnswer(root, entry.id), shortHash(readText(root, entry.spec))];
  const hashes = new Map(own.map((id) => [id, hashOfAnswer(root, id)]));
  const last = await checkOnOwn((own) => check(subjects, entry, { ...options, own }), own);
  const { mine } = last;
  const { setAside } = progress;
  const tried: Attempt = { ...last, ...(setAside !== undefined && { setAside }) };
  if (last.verdict.kind !== 'passed' || code === undefined) return tried;
  const earlier = Object.fromEntries(mine.map((id) => [id, hashes.get(id)!]));
  try {
    enter(root, entry.id, ({ revealed }) => ({
      pass: { code, spec, earlier },
      ...(revealed && { revealed }),
    }));
  } catch (error) {
    return { ...tried, unsaved: error instanceof Error ? error.message : String(error) };
  }
  return tried;
}
