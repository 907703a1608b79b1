import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enter, readProgress } from '../learner/progress.node.ts';
import type { Change } from '../learner/progress.ts';
import { changesBetween, type ChangedExercise } from './changes.node.ts';
import { courseAt } from './course-at.node.ts';
import { openGit, type Git } from './git.node.ts';
import { withLock } from './lock.node.ts';
import { move, planMove } from './move.node.ts';
import { makePlan } from './plan.node.ts';
import { requireClone, standingAt } from './remote.node.ts';
import { UpdateError } from './update-error.ts';
import { learnersFiles, readJournal, save, writeJournal, type Journal } from './save.node.ts';

/** What an update did. */
export interface Update {
  /** The commit before, and the course's commit that was taken: the same if there was nothing newer. */
  readonly from: string;
  readonly to: string;
  /** Ids of exercises that were not there before. */
  readonly added: readonly string[];
  /** Exercises whose spec or stub changed; the two texts' difference too is in `<backup>/changes.diff`. */
  readonly changed: readonly ChangedExercise[];
  /** Of these, those that the learner had begun or passed: marked, they stand as stale. */
  readonly stale: readonly string[];
  /** Why they could not be marked. */
  readonly unsaved?: string;
  /** Exercises that the newer course has no more, and the learner's file, if they wrote one: it is kept. */
  readonly gone: readonly { readonly id: string; readonly file?: string }[];
  /** The learner's files: as they were, byte for byte. */
  readonly kept: readonly string[];
  /** Where copies of them lie, from the root; undefined if there was nothing newer. */
  readonly backup?: string;
  /** Whether the next command has something to install. */
  readonly install: boolean;
  /** Whether it finished an update that was stopped half way. */
  readonly resumed: boolean;
}

/**
 * Takes the newer course from the clone's git remote. The learner's files keep their bytes: copies are made before
 * anything moves, and what they changed elsewhere either does not matter to the newer course, or nothing moves at all.
 * An update that is killed leaves the learner's files where they are; the next one finishes it.
 *
 * @throws UpdateError if it cannot be done: nothing was touched, or the message says what was
 * @example (await update(ROOT)).added // ['step2-mnist/25-momentum']
 */
export async function update(root: string, now: Date = new Date()): Promise<Update> {
  const git = openGit(root);
  await requireClone(git, root);
  const folder = await git.inside('course-update');
  return withLock(folder, async () => {
    const from = await standingAt(git);
    const path = join(folder, 'journal.json');
    const stopped = await unfinished(git, readJournal(path), from);
    const plan = stopped?.plan ?? (await makePlan(git, from));
    if (plan === undefined) return nothingNewer(from);
    const old = await courseAt(git, plan.base);
    const young = await courseAt(git, plan.target);
    const courses = [old, young];
    const moving = await planMove(git, root, plan, courses);
    const kept = learnersFiles(root, courses);
    const backup = stopped?.backup ?? save(root, kept, now);
    writeJournal(path, { plan, backup });
    await move(git, plan, moving).catch((error: unknown) => {
      throw new UpdateError(
        `${(error as Error).message}\nYour files are as they were, with copies in ${backup}; the next update goes on from here.`,
      );
    });
    const changes = await changesBetween(git, old, young);
    writeFileSync(
      join(root, backup, 'changes.diff'),
      changes.changed.map(({ diff }) => `${diff}\n`).join(''),
    );
    const { stale, unsaved } = markStale(root, changes.changed, kept);
    const install = await git.ask(['diff', '--quiet', plan.from, plan.to, '--', 'pnpm-lock.yaml']);
    rmSync(path);
    return {
      from: plan.from,
      to: plan.target,
      added: changes.added,
      changed: changes.changed,
      stale,
      ...(unsaved !== undefined && { unsaved }),
      gone: changes.gone.map((id) => {
        const file = fileOf(id);
        return kept.includes(file) ? { id, file } : { id };
      }),
      kept,
      backup,
      install: install.code === 1,
      resumed: stopped !== undefined,
    };
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UpdateError(`update: a file could not be written: ${error.message}`);
  });
}

/** A journal that still holds: its commits are there, and the learner has gone nowhere else since. */
async function unfinished(
  git: Git,
  journal: Journal | undefined,
  head: string,
): Promise<Journal | undefined> {
  if (journal === undefined || ![journal.plan.from, journal.plan.to].includes(head)) return undefined;
  const { code } = await git.ask(['cat-file', '-e', journal.plan.to]);
  return code === 0 ? journal : undefined;
}

/** Marks the changed exercises that the learner had begun or passed; a change in a stub's words alone is none. */
function markStale(
  root: string,
  changed: readonly ChangedExercise[],
  mine: readonly string[],
): { stale: string[]; unsaved?: string } {
  const stale: string[] = [];
  try {
    const { entered } = readProgress(root);
    for (const { id, what } of changed) {
      const marks = what.filter((one): one is Change => one !== 'stub');
      const begun = mine.includes(fileOf(id)) || entered.get(id)?.pass !== undefined;
      if (marks.length === 0 || !begun) continue;
      stale.push(id);
      enter(root, id, (before) => ({
        ...before,
        changed: [...new Set([...(before.changed ?? []), ...marks])],
      }));
    }
  } catch (error) {
    return { stale, unsaved: (error as Error).message };
  }
  return { stale };
}

/** The learner's file of an exercise. */
function fileOf(id: string): string {
  return `exercises/${id.replace('/', '/src/')}.ts`;
}

function nothingNewer(commit: string): Update {
  return {
    from: commit,
    to: commit,
    added: [],
    changed: [],
    stale: [],
    gone: [],
    kept: [],
    install: false,
    resumed: false,
  };
}
