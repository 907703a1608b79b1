import {
  checkFiles,
  checkOnOwn,
  type Entered,
  type Job,
  type OnOwn,
  originTracing,
  sha256,
  stateOf,
  type State,
  type Subjects,
} from '@first-principles/course';
import type { Instrumented } from '@first-principles/course/instrument';
import type { PageExercise } from './course.ts';
import { pathOf } from './place.ts';
import type { Store } from './store.ts';

/** The first 16 digits of a text's SHA-256, as progress has them. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 16);
}

/** As much of an exercise as says how it stands. */
export type Standing = Pick<PageExercise, 'id' | 'spec'>;

/**
 * How an exercise stands in this browser, and why, if it is stale.
 *
 * @param progress - as the store has it: read once for many
 */
export function standingOf(
  { id, spec }: Standing,
  store: Store,
  progress: ReadonlyMap<string, Entered> = store.progress(),
): { readonly state: State; readonly why: readonly string[] } {
  const entered = progress.get(id) ?? {};
  const codeOf = (of: string): string | undefined => {
    const text = store.answer(of);
    // passed elsewhere, and brought here with the progress file: its code stayed there
    return text === undefined ? progress.get(of)?.pass?.code : shortHash(text);
  };
  return stateOf(entered, { code: codeOf(id), spec: () => spec, codeOf });
}

/** Ids of the exercises that stand as passed and whose code is here. */
export function ownAnswers(all: readonly Standing[], store: Store): string[] {
  const progress = store.progress();
  return all
    .filter((one) => progress.get(one.id)?.pass !== undefined && store.answer(one.id) !== undefined)
    .filter((one) => standingOf(one, store, progress).state === 'passed')
    .map(({ id }) => id);
}

/** The learner's answers by path, as a worker is given them. */
export function textsOf(ids: readonly string[], store: Store): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [pathOf(id), store.answer(id)!]));
}

/**
 * Checks an answer, on the learner's own earlier ones where those stand as passed, and enters a pass.
 *
 * @param all - every exercise of the course
 */
export async function attempt(
  subjects: Subjects,
  exercise: PageExercise,
  all: readonly Standing[],
  store: Store,
  job: Pick<Job, 'deadline'> & { readonly signal?: AbortSignal } = {},
): Promise<OnOwn> {
  const { id, spec, mistakes } = exercise;
  const own = ownAnswers(all, store).filter((other) => other !== id);
  // what is entered is what ran: an edit in between must not pass for it
  const hashes = new Map([id, ...own].map((of) => [of, shortHash(store.answer(of) ?? '')]));
  const [step, name] = id.split('/');
  const files = {
    spec: `exercises/${step}/test/${name}.spec.ts`,
    solution: `solutions/${step}/src/${name}.ts`,
    subject: pathOf(id),
    mistakes,
  };
  const further = originTracing(() => instrumented(store.answer(id) ?? ''));
  const checking = { root: '', further, ...job };
  const tried = await checkOnOwn((own) => checkFiles(subjects, files, { ...checking, own }), own);
  if (tried.verdict.kind !== 'passed') return tried;
  const earlier = Object.fromEntries(tried.mine.map((of) => [of, hashes.get(of)!]));
  store.enter(id, ({ revealed }) => ({
    pass: { code: hashes.get(id)!, spec, earlier },
    ...(revealed && { revealed }),
  }));
  return tried;
}

/** An answer that tells where a NaN arose; undefined where that cannot be had, for its verdict stands without. */
async function instrumented(text: string): Promise<Instrumented | undefined> {
  try {
    const { instrument } = await import('./instrument.ts');
    return instrument(text);
  } catch {
    return undefined;
  }
}
