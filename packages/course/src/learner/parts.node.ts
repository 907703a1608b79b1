import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCatalogue, ROOT } from '../catalogue/catalogue.node.ts';
import { hashText } from '../catalogue/hash.node.ts';
import { formatVerdict } from '../verdict/message.ts';
import type { Earlier, Whose } from '../earlier/resolve.ts';
import { bindEarlier } from '../earlier/resolve.node.ts';
import { isPristine } from '../catalogue/stubs.node.ts';
import { Subjects } from '../child/subjects.node.ts';
import { readText } from '../catalogue/text.node.ts';
import { check } from '../verdict/verdict.node.ts';

/** An answer that parts are made of. */
export interface Answer extends Earlier {
  /** SHA-256 of its text. */
  readonly hash: string;
}

/** A step's parts, and whose code is in them. */
export interface LoadedParts {
  /** The step's `Parts`: its `experiment` takes them. */
  readonly parts: object;
  /** All answers that they are made of, those that others call among them, sorted by id. */
  readonly answers: readonly Answer[];
  /** Ids of the exercises that run on the learner's own code. */
  readonly mine: readonly string[];
  /** Which answer a part is, by the part's name; a part that is none is not there. */
  readonly answerOf: ReadonlyMap<string, Answer>;
  /** What is wrong with each answer that was begun and does not pass, as its test says it. */
  readonly failing: readonly string[];
}

/** @param number - from 1 */
export type OnCheck = (number: number, of: number) => void;

let versions = 0;

/**
 * A step's parts as exercises/<step>/parts.ts puts them together: with `mine`, on each answer of the learner that
 * passes its spec right now, and on the reference where it does not.
 *
 * The learner's code then runs in this process.
 *
 * @param onCheck - told which of the learner's answers is looked at, of how many
 * @throws RangeError if the step has no parts
 * @example const { parts, mine } = await loadParts('step2-mnist', 'mine');
 */
export async function loadParts(
  step: string,
  on: Whose,
  root: string = ROOT,
  onCheck?: OnCheck,
): Promise<LoadedParts> {
  const path = join(root, 'exercises', step, 'parts.ts');
  if (!existsSync(path))
    throw new RangeError(`parts: ${step} has none: exercises/${step}/parts.ts is not there`);
  const failing: string[] = [];
  const passing =
    on === 'mine'
      ? await passingAnswers(root, (verdict) => failing.push(verdict), onCheck)
      : new Set<string>();
  const taken = new Map<string, Answer>();
  const version = `${process.pid}-${versions++}`;
  const release = bindEarlier({
    root,
    version,
    whose: (id) => (passing.has(id) ? 'mine' : 'reference'),
    took: (earlier) =>
      void taken.set(earlier.id, { ...earlier, hash: hashText(readText(root, earlier.path)) }),
  });
  const load = (file: string): Promise<unknown> =>
    import(/* @vite-ignore */ `${pathToFileURL(file).href}?v=${version}`);
  try {
    const { parts } = (await load(path)) as { parts: object };
    const answers = [...taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const answerOf = new Map<string, Answer>();
    for (const answer of answers) {
      const exported = new Set(Object.values((await load(join(root, answer.path))) as object));
      for (const [name, part] of Object.entries(parts)) if (exported.has(part)) answerOf.set(name, answer);
    }
    const mine = answers.filter(({ whose }) => whose === 'mine').map(({ id }) => id);
    return { parts, answers, mine, answerOf, failing };
  } finally {
    release();
  }
}

/**
 * Ids of the exercises whose file is the learner's and passes.
 *
 * @param onFailing - told the verdict, in words, of each that is the learner's and does not
 * @param onCheck - told which is looked at, of how many
 */
export async function passingAnswers(
  root: string = ROOT,
  onFailing?: (verdict: string) => void,
  onCheck?: OnCheck,
): Promise<Set<string>> {
  const edited = readCatalogue(root).filter(
    (entry) =>
      existsSync(join(root, entry.exercise)) && !isPristine(root, entry, readText(root, entry.exercise)),
  );
  const passed = new Set<string>();
  if (edited.length === 0) return passed;
  const subjects = new Subjects();
  try {
    for (const [i, entry] of edited.entries()) {
      onCheck?.(i + 1, edited.length);
      const { verdict, diagnosis } = await check(subjects, entry, { root });
      if (verdict.kind === 'passed') passed.add(entry.id);
      else onFailing?.(formatVerdict({ id: entry.id, path: entry.exercise }, verdict, diagnosis));
    }
    return passed;
  } finally {
    subjects.close();
  }
}
