import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../catalogue/hash.node.ts';
import { PROGRESS } from '../learner/progress.ts';
import { itemsOf, type Git } from './git.node.ts';

/** The course at a commit, as far as an update must know it. */
export interface CourseAt {
  readonly commit: string;
  /** Ids of its exercises, in its order. */
  readonly order: readonly string[];
  /** SHA-256 of every stub text ever generated, by the stub's path. */
  readonly stubs: ReadonlyMap<string, readonly string[]>;
}

/** The course at a commit; one from before a file of it existed has none of what stands in that file. */
export async function courseAt(git: Git, commit: string): Promise<CourseAt> {
  const order = JSON.parse((await git.show(commit, 'exercises/order.json')) ?? '[]') as string[];
  const folders = itemsOf(await git.run(['ls-tree', '-z', '--name-only', commit, 'exercises/']));
  const stubs = new Map<string, readonly string[]>();
  for (const folder of folders) {
    const history = await git.show(commit, `${folder}/.stubs.json`);
    if (history === undefined) continue;
    for (const [name, hashes] of Object.entries(JSON.parse(history) as Record<string, string[]>)) {
      stubs.set(`${folder}/src/${name}`, hashes);
    }
  }
  return { commit, order, stubs };
}

/** Whether a text is one that a course generated, and so nobody's work. */
export function isStubOf(courses: readonly CourseAt[], path: string, text: string): boolean {
  const hash = hashText(text);
  return courses.some(({ stubs }) => stubs.get(path)?.includes(hash) ?? false);
}

/** Whether a path is where a learner works: `exercises/<step>/src/…`, and the progress file. */
export function isLearners(path: string): boolean {
  return path === PROGRESS || (/^exercises\/[^/]+\/src\//.test(path) && !path.includes('/.backup/'));
}

/** A file of the working tree, with LF at the ends of its lines; undefined if it is not there. */
export function textOnDisk(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
