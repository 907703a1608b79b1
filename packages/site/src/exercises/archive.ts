import { PROGRESS } from '@first-principles/course';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { shortHash } from './attempt.ts';
import type { PageExercise } from './course.ts';
import { pathOf } from './place.ts';
import type { Store } from './store.ts';

/** Bytes that a file may have. */
export const MOST = 20_000_000;
/** Bytes that a text in it may have: no answer is as long. */
const LONGEST = 1_000_000;

/** As much of an exercise as tells its answers from its stubs. */
export type Known = Pick<PageExercise, 'id' | 'stubs'>;

/** What a learner has written, by the exercise's id, and the text of what they passed. */
export interface Work {
  readonly answers: ReadonlyMap<string, string>;
  readonly progress?: string;
}

/** All that is kept here, as a .zip laid out like the repository: unpacked over a clone, everything is in its place. */
export function archiveOf(course: readonly Known[], store: Store): Uint8Array<ArrayBuffer> {
  const answers = course.flatMap(({ id }) => {
    const text = store.answer(id);
    return text === undefined ? [] : [[pathOf(id), strToU8(text)] as const];
  });
  return zipSync({ [PROGRESS]: strToU8(store.exported()), ...Object.fromEntries(answers) });
}

/**
 * What is in a file: a .zip with an `exercises` folder, be it a whole clone's, a progress file, or one answer. Stubs are
 * nobody's work.
 *
 * @throws RangeError if it is none of these, or holds nothing
 */
export function workIn(name: string, bytes: Uint8Array, course: readonly Known[]): Work {
  if (name.endsWith('.txt')) return { answers: new Map(), progress: textOf(name, bytes) };
  const answers = new Map<string, string>();
  const add = ({ id, stubs }: Known, path: string, from: Uint8Array): void => {
    const text = textOf(path, from);
    if (!stubs.includes(shortHash(text))) answers.set(id, text);
  };
  const [, own] = /^(\d\d-[a-z0-9-]+)(?: ?\(\d+\))?\.ts$/.exec(name) ?? [];
  const exercise = own === undefined ? undefined : course.find(({ id }) => id.endsWith(`/${own}`));
  if (exercise) {
    add(exercise, name, bytes);
    if (answers.size === 0) throw new RangeError(`${name}: it is the stub: nothing is written in it yet`);
    return { answers };
  }
  if (!name.endsWith('.zip'))
    throw new RangeError(`${name}: neither a .zip, nor a progress.txt, nor an answer such as 01-dot.ts`);
  let progress: string | undefined;
  const exercises = new Map(course.map((one) => [pathOf(one.id), one]));
  for (const [path, from] of Object.entries(filesIn(name, bytes))) {
    const place = placeIn(path);
    if (place === PROGRESS) progress = textOf(path, from);
    const one = exercises.get(place);
    if (one) add(one, path, from);
  }
  if (answers.size === 0 && progress === undefined)
    throw new RangeError(`${name}: there is no answer of this course in it, and no ${PROGRESS}`);
  return { answers, ...(progress !== undefined && { progress }) };
}

/** The answers and the progress file in a .zip, by path. */
function filesIn(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name: path, originalSize }) => placeIn(path) !== '' && originalSize <= LONGEST,
    });
  } catch (error) {
    throw new RangeError(`${name}: the .zip is broken: ${(error as Error).message}`, { cause: error });
  }
}

/** A path from the root of the repository, wherever that is in a .zip; '' if it is no answer's and not the progress file's. */
function placeIn(path: string): string {
  return /(?:^|\/)(exercises\/(?:progress\.txt|[^/]+\/src\/[^/]+\.ts))$/.exec(path)?.[1] ?? '';
}

function textOf(path: string, bytes: Uint8Array): string {
  if (bytes.length > LONGEST) throw new RangeError(`${path}: too large for an answer`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch (error) {
    throw new RangeError(`${path}: it is not text`, { cause: error });
  }
}

/** What became of some work. */
export interface Taken {
  /** Answers that are written otherwise here, and stay so until somebody says which shall stand. */
  readonly differing: ReadonlyMap<string, string>;
  /** In words. */
  readonly told: string;
}

/** Takes work over; what is written and passed here stays. */
export function takeOver({ answers, progress }: Work, store: Store): Taken {
  const taken = [...answers.keys()].filter((id) => store.answer(id) === undefined);
  const differing = new Map([...answers].filter(([id, text]) => (store.answer(id) ?? text) !== text));
  for (const id of taken) store.write(id, answers.get(id));
  const told = [];
  if (taken.length > 0)
    told.push(`${counted(taken.length, 'answer')} ${taken.length === 1 ? 'is' : 'are'} taken over.`);
  else if (answers.size > 0 && differing.size === 0) told.push('Its answers are here already.');
  if (progress !== undefined) {
    const { known, broken } = store.imported(progress);
    if (known > 0) told.push(`The progress of ${counted(known, 'exercise')} is taken over.`);
    if (broken && known > 0) told.push('Some lines were not understood, and are left out.');
    if (broken && known === 0) told.push('It is no progress file: nothing is taken over.');
  }
  return { differing, told: told.join(' ') };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
