import { parseSync } from 'oxc-parser';
import { isStubOf, type CourseAt } from './course-at.node.ts';
import { itemsOf, type Git } from './git.node.ts';

/**
 * What a newer course changed of an exercise: its spec · its signature: the stub's code, which holds imports, types and
 * signatures · its stub: no more than the words around them.
 */
export type Changed = 'spec' | 'signature' | 'stub';

/** An exercise that is in both courses, and not the same. */
export interface ChangedExercise {
  readonly id: string;
  readonly what: readonly Changed[];
  /** Of its spec and its stub, old to new. */
  readonly diff: string;
}

/** How two courses differ, exercise by exercise, in the order of the newer. */
export interface Changes {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly ChangedExercise[];
}

/** Compares two courses by their texts at their commits; nothing on disk is read. */
export async function changesBetween(git: Git, old: CourseAt, young: CourseAt): Promise<Changes> {
  const names = ['diff', '--name-only', '--no-renames', '-z', old.commit, young.commit, '--', 'exercises'];
  const differing = new Set(itemsOf(await git.run(names)));
  const changed: ChangedExercise[] = [];
  for (const id of young.order.filter((id) => old.order.includes(id))) {
    const [spec, stub] = [id.replace('/', '/test/') + '.spec.ts', id.replace('/', '/src/') + '.ts'].map(
      (path) => `exercises/${path}`,
    );
    const ofStub = differing.has(stub) ? await compareStubs(git, stub, old, young) : undefined;
    const what: Changed[] = [
      ...(differing.has(spec) ? (['spec'] as const) : []),
      ...(ofStub ? [ofStub] : []),
    ];
    if (what.length === 0) continue;
    const paths = [spec, ...(ofStub ? [stub] : [])];
    const diff = [
      'diff',
      '--no-color',
      '--no-ext-diff',
      '--no-renames',
      old.commit,
      young.commit,
      '--',
      ...paths,
    ];
    changed.push({ id, what, diff: await git.run(diff) });
  }
  const added = young.order.filter((id) => !old.order.includes(id));
  return { added, gone: old.order.filter((id) => !young.order.includes(id)), changed };
}

/** Undefined if one of them is no stub: the remote is the learner's own, and holds their answers. */
async function compareStubs(
  git: Git,
  path: string,
  old: CourseAt,
  young: CourseAt,
): Promise<'signature' | 'stub' | undefined> {
  const [before, after] = [await git.show(old.commit, path), await git.show(young.commit, path)];
  if (before === undefined || after === undefined) return undefined;
  if (!isStubOf([old], path, before) || !isStubOf([young], path, after)) return undefined;
  return signatureOf(before) === signatureOf(after) ? 'stub' : 'signature';
}

/**
 * A stub's code without its comments and spaces.
 *
 * @example signatureOf('/** Half of x. *\/\nexport function half(x: number): number;') // 'exportfunctionhalf(x:number):number;'
 */
function signatureOf(stub: string): string {
  const { comments } = parseSync('stub.ts', stub);
  const code = comments
    .toReversed()
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), stub);
  return code.replaceAll(/\s/g, '');
}
