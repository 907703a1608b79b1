import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { wordsOf, type Git } from './git.node.ts';
import { UpdateError } from './update-error.ts';

/** What is begun and not ended while one of these stands in the repository's folder. */
const UNDER_WAY: Readonly<Record<string, string>> = {
  MERGE_HEAD: 'a merge',
  CHERRY_PICK_HEAD: 'a cherry-pick',
  REVERT_HEAD: 'a revert',
  'rebase-merge': 'a rebase',
  'rebase-apply': 'a rebase',
};

/**
 * Refuses a folder that is no clone of its own.
 *
 * @throws UpdateError if it is in no repository, is not its top folder, or git will not work there
 */
export async function requireClone(git: Git, root: string): Promise<void> {
  const inside = await git.ask(['rev-parse', '--is-inside-work-tree']);
  if (inside.code !== 0 && !inside.stderr.includes('not a git repository')) {
    throw new UpdateError(
      `update: git must work in ${root}: it says: ${wordsOf(inside)}: see \`git status\``,
    );
  }
  if (inside.stdout.trim() !== 'true') {
    throw new UpdateError(
      `update: needs a git repository: ${root} is none: clone the course, and copy your exercises/*/src into the clone`,
    );
  }
  if ((await git.run(['rev-parse', '--show-prefix'])) !== '') {
    throw new UpdateError(
      `update: needs a repository of its own: ${root} is a folder in another: clone the course beside it`,
    );
  }
}

/**
 * The commit that is checked out.
 *
 * @throws UpdateError if there is none, or another git is at work: a merge or its like is under way, the index is locked
 */
export async function standingAt(git: Git): Promise<string> {
  const head = await git.ask(['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head.code !== 0) throw new UpdateError('update: needs a commit to start from: there is none yet');
  for (const [name, what] of Object.entries(UNDER_WAY)) {
    if (existsSync(await git.inside(name))) {
      throw new UpdateError(
        `update: ${what} is under way: finish it, or give it up with --abort, then update`,
      );
    }
  }
  await waitForIndex(await git.inside('index.lock'));
  return head.stdout.trim();
}

/** Another git, as an editor starts it in the background, may hold the index for a moment. */
async function waitForIndex(lock: string): Promise<void> {
  for (let i = 0; existsSync(lock); i++) {
    if (i === 30) {
      throw new UpdateError(
        `update: git’s index is locked: another git runs here, or was killed: if none runs, delete ${lock}, then update`,
      );
    }
    await sleep(100);
  }
}

/** A branch of a remote. */
export interface Remote {
  readonly name: string;
  /** `refs/heads/main` */
  readonly ref: string;
}

/**
 * Where the newer course comes from: the upstream of the current branch, else the default branch of origin.
 *
 * @throws UpdateError if no branch is checked out, there is no remote, or it cannot be reached
 */
export async function remoteOf(git: Git): Promise<Remote> {
  const branch = await git.ask(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (branch.code !== 0) {
    throw new UpdateError(
      'update: needs a branch: HEAD is detached: check one out, as with `git checkout main`',
    );
  }
  const setting = async (name: string): Promise<string> =>
    (await git.ask(['config', `branch.${branch.stdout.trim()}.${name}`])).stdout.trim();
  const [upstream, ref] = [await setting('remote'), await setting('merge')];
  if (upstream !== '' && upstream !== '.' && ref !== '') return { name: upstream, ref };
  const names = (await git.run(['remote'])).split('\n').filter(Boolean);
  const name = names.includes('origin') ? 'origin' : names[0];
  if (name === undefined) {
    throw new UpdateError(
      'update: needs a remote: this repository has none: git remote add origin <the course’s address>',
    );
  }
  const found = await git.ask(['ls-remote', '--symref', name, 'HEAD']);
  if (found.code !== 0) throw unreachable(name, wordsOf(found));
  const head = /^ref: (\S+)\s+HEAD$/m.exec(found.stdout);
  if (head === null) throw unreachable(name, 'it has no default branch');
  return { name, ref: head[1] };
}

/**
 * The remote branch's commit, fetched. The working tree stays as it is.
 *
 * @throws UpdateError if the remote cannot be reached
 */
export async function fetchFrom(git: Git, { name, ref }: Remote): Promise<string> {
  const fetched = await git.ask(['fetch', '--quiet', '--no-tags', name, ref]);
  if (fetched.code !== 0) throw unreachable(name, wordsOf(fetched));
  return git.run(['rev-parse', '--verify', 'FETCH_HEAD']);
}

function unreachable(name: string, words: string): UpdateError {
  return new UpdateError(
    `update: the remote ${name} must be reachable: git says: ${words}: see \`git remote -v\`, and whether you are online`,
  );
}
