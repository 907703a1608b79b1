import type { Git } from './git.node.ts';
import { mergeApart } from './merge.node.ts';
import { fetchFrom, remoteOf } from './remote.node.ts';

/** From where to where an update goes. */
export interface Plan {
  /** The learner's commit. */
  readonly from: string;
  /** The commit of the course that it stands on. */
  readonly base: string;
  /** The newer course. */
  readonly target: string;
  /** What the branch shall point to: the newer course, or its merge with the learner's own commits. */
  readonly to: string;
}

/**
 * Fetches the newer course, and decides how to take it; the working tree is not touched.
 *
 * @param from - the learner's commit
 * @returns undefined if there is none
 * @throws UpdateError if it cannot be fetched, or cannot be merged with the learner's commits
 */
export async function makePlan(git: Git, from: string): Promise<Plan | undefined> {
  const remote = await remoteOf(git);
  const seen = await git.ask(['rev-parse', '--verify', '--quiet', tracking(remote)]);
  const target = await fetchFrom(git, remote);
  const contains = async (a: string, b: string): Promise<boolean> =>
    (await git.ask(['merge-base', '--is-ancestor', b, a])).code === 0;
  if (await contains(from, target)) return undefined;
  // A course whose history was written anew has commits of ours that it no longer knows: they are not the learner's.
  const known = [target, ...(seen.code === 0 ? [seen.stdout.trim()] : [])];
  const own = await git.run(['rev-list', '--count', from, '--not', ...known]);
  if (own === '0') return { from, base: from, target, to: target };
  const common = await git.ask(['merge-base', from, target]);
  const base = common.code === 0 ? common.stdout.trim() : from;
  return { from, base, target, to: await mergeApart(git, from, base, target) };
}

function tracking({ name, ref }: { name: string; ref: string }): string {
  return ref.replace(/^refs\/heads\//, `refs/remotes/${name}/`);
}
