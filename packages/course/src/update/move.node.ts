import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isLearners, isStubOf, textOnDisk, type CourseAt } from './course-at.node.ts';
import { itemsOf, type Git } from './git.node.ts';
import { conflicting } from './merge.node.ts';
import type { Plan } from './plan.node.ts';

/** What a move does with the files that differ between two commits. */
export interface Move {
  /** They come as the newer commit has them. */
  readonly written: readonly string[];
  /** The newer commit has them no more. */
  readonly removed: readonly string[];
  /** The learner's: they stay as they are. */
  readonly kept: readonly string[];
  /** But a stub on disk, as where an answer was taken back, is nobody's: it comes as the newer course has it. */
  readonly fresh: readonly string[];
}

/** A file that differs between two commits: its hashes there, zeros where it is not. */
interface Differing {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Sorts the files that differ between the two commits; nothing is written. The same after an update was killed half way:
 * what it had written, wholly or not, is nobody's work.
 *
 * @throws UpdateError naming the files, if the learner changed some of them outside their own
 */
export async function planMove(
  git: Git,
  root: string,
  { from, base, target, to }: Plan,
  courses: readonly CourseAt[],
): Promise<Move> {
  const files = await differing(git, from, to);
  const changed: string[] = [];
  for (const { path } of await editedOf(git, root, files)) {
    const text = textOnDisk(root, path);
    const arrived = text !== undefined && ((await git.show(to, path)) ?? '').startsWith(text); // wholly or in part
    if (!arrived) changed.push(path);
  }
  const conflicts = changed.filter((path) => !isLearners(path));
  if (conflicts.length > 0) throw conflicting(conflicts);
  const touched = files.filter(({ path }) => !changed.includes(path));
  const { removed = [], written = [] } = Object.groupBy(touched, ({ after }) =>
    /^0+$/.test(after) ? 'removed' : 'written',
  );
  const fresh = (await differing(git, base, target))
    .filter(({ after }) => !/^0+$/.test(after))
    .map(pathOf)
    .filter((path) => isLearners(path) && !touched.some((one) => one.path === path))
    .filter((path) => isStubOf(courses, path, textOnDisk(root, path) ?? ''));
  return { written: written.map(pathOf), removed: removed.map(pathOf), kept: changed, fresh };
}

async function differing(git: Git, from: string, to: string): Promise<Differing[]> {
  const items = itemsOf(await git.run(['diff-tree', '-r', '-z', '--raw', '--no-renames', from, to]));
  // `:<mode> <mode> <hash> <hash> <letter>`, then the path
  return items.flatMap((item, i) => {
    if (i % 2 === 0) return [];
    const [, , before, after] = items[i - 1].split(' ');
    return [{ path: item, before, after }];
  });
}

const pathOf = ({ path }: Differing): string => path;

/** Those whose file on disk is not as it was before. */
async function editedOf(git: Git, root: string, files: readonly Differing[]): Promise<Differing[]> {
  const there = files.filter(({ path }) => existsSync(join(root, path)));
  const plain = there.filter(({ path }) => lstatSync(join(root, path)).isFile());
  const list = plain.map(({ path }) => `${path}\n`).join('');
  const hashes = (await git.run(['hash-object', '--stdin-paths'], list)).split('\n');
  const hashOf = new Map(plain.map(({ path }, i) => [path, hashes[i]]));
  return there.filter(({ path, before }) => hashOf.get(path) !== before);
}

/**
 * Moves branch and files. It may be killed at any moment and done again: each part is as good twice as once.
 *
 * @throws UpdateError if git cannot
 */
export async function move(
  git: Git,
  { from, target, to }: Plan,
  { written, removed, kept, fresh }: Move,
): Promise<void> {
  const over = async (command: readonly string[], paths: readonly string[]): Promise<unknown> =>
    paths.length > 0 &&
    git.run([...command, '--pathspec-from-file=-', '--pathspec-file-nul'], paths.join('\0'));
  await over(['restore', '--source', to, '--staged', '--worktree'], written);
  await over(['restore', '--source', target, '--worktree'], fresh);
  await over(['rm', '--quiet', '--force', '--ignore-unmatch'], removed);
  if ((await git.run(['rev-parse', 'HEAD'])) !== to) {
    await git.run(['update-ref', '-m', 'update: the newer course', 'HEAD', to, from]);
  }
  await over(['reset', '--quiet'], kept);
}
