import type { Entry } from '../catalogue/catalogue.node.ts';
import { enter, readProgress, shortHash } from './progress.node.ts';
import { hashOfAnswer, standings } from './standing.node.ts';
import type { Subjects } from '../child/subjects.node.ts';
import { readText } from '../catalogue/text.node.ts';
import { check, type Checked, type CheckOptions } from '../verdict/verdict.node.ts';

/** A verdict on the learner's file, run on their own earlier answers. */
export interface Attempt extends Checked {
  /** Ids of their own earlier answers that took part. */
  readonly mine: readonly string[];
  /** Their own earlier answers with which it does not pass, though it does on the reference: it counts as passed. */
  readonly blamed: readonly string[];
  /** Why a pass could not be entered: a disk that is full, or read-only. */
  readonly unsaved?: string;
  /** Path of a progress file that could not be read, and was put aside. */
  readonly setAside?: string;
}

/**
 * Runs the learner's file on their own earlier answers where those stand as passed, on the reference elsewhere, and
 * enters a pass.
 *
 * An answer that fails on their own and passes on the reference is right: then the fault lies in an earlier one.
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
  const checked = await check(subjects, entry, { ...options, own });
  let { mine } = checked;
  let blamed: readonly string[] = [];
  let last = checked;
  if (mine.length > 0 && (checked.verdict.kind === 'failed' || checked.verdict.kind === 'broken')) {
    const onReference = await check(subjects, entry, options);
    if (onReference.verdict.kind === 'passed') {
      [last, blamed, mine] = [onReference, mine, []];
    }
  }
  const { setAside } = progress;
  const tried: Attempt = { ...last, mine, blamed, ...(setAside !== undefined && { setAside }) };
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
