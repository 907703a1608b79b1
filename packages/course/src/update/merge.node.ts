import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isLearners } from './course-at.node.ts';
import { itemsOf, openGit, wordsOf, type Git } from './git.node.ts';
import { UpdateError } from './update-error.ts';

/** Takes the place of the learner's name and address where git knows none; on the command line, for one commit. */
const IDENTITY = ['-c', 'user.name=learner', '-c', 'user.email=learner@localhost'];

/**
 * Merges the newer course with the learner's own commits, in a working tree of its own: the learner's is not touched.
 * Where they committed answers of their own, theirs stand.
 *
 * @param head - the learner's commit
 * @param base - what it has in common with the newer course
 * @returns the merge commit, on no branch yet
 * @throws UpdateError naming the files, if anything else conflicts
 */
export async function mergeApart(git: Git, head: string, base: string, target: string): Promise<string> {
  const folder = await git.inside('course-update/merge');
  await takeAway(git, folder);
  mkdirSync(dirname(folder), { recursive: true });
  await git.run(['worktree', 'add', '--quiet', '--detach', folder, head]);
  try {
    const apart = openGit(folder);
    const known = await git.ask(['var', 'GIT_COMMITTER_IDENT']);
    const who = known.code === 0 ? [] : IDENTITY;
    const options = ['--no-commit', '--no-ff', '--quiet', '-X', 'no-renames'];
    const merged = await apart.ask([...who, 'merge', ...options, target]);
    const conflicts = await pathsOf(apart, ['--diff-filter=U']);
    if (merged.code !== 0 && conflicts.length === 0) {
      throw new UpdateError(
        `update: your commits cannot be merged with the newer course: ${wordsOf(merged)}`,
      );
    }
    const foreign = conflicts.filter((path) => !isLearners(path));
    if (foreign.length > 0) throw conflicting(foreign);
    const answers = (await pathsOf(apart, [base, head])).filter((path) => path.includes('/src/'));
    const theirs = [...new Set([...conflicts, ...answers])].filter(isLearners);
    for (const path of theirs) {
      const kept = await apart.ask(['checkout', head, '--', path]);
      if (kept.code !== 0) await apart.ask(['checkout', target, '--', path]); // they deleted it: the stub is nobody's work
    }
    await apart.run([
      ...who,
      '-c',
      'commit.gpgSign=false',
      'commit',
      '--quiet',
      '-m',
      'Take the newer course',
    ]);
    return await apart.run(['rev-parse', 'HEAD']);
  } finally {
    await takeAway(git, folder);
  }
}

async function pathsOf(git: Git, which: readonly string[]): Promise<string[]> {
  return itemsOf(await git.run(['diff', '--name-only', '--no-renames', '-z', ...which]));
}

async function takeAway(git: Git, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await git.run(['worktree', 'prune']);
}

/** What is said of files that both the learner and the newer course changed. */
export function conflicting(paths: readonly string[]): UpdateError {
  const them = paths.length === 1 ? 'it' : 'them';
  return new UpdateError(
    [
      'update: you and the newer course changed the same files; nothing was touched:',
      ...paths.map((path) => `  ${path}`),
      `Put ${them} aside (git stash push -- ${paths.length === 1 ? paths[0] : '<file>'}) or back as it came, then update again.`,
    ].join('\n'),
  );
}
