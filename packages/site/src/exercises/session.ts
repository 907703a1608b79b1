import { formatVerdict, type OnOwn, Subjects, whoseWords } from '@first-principles/course';
import { attempt, ownAnswers, type Standing, textsOf } from './attempt.ts';
import { obstacle } from '../kit/obstacle.ts';
import type { PageExercise } from './course.ts';
import { pathOf } from './place.ts';
import type { Store } from './store.ts';
import { WorkerChild } from './worker-child.ts';

/** Every exercise of the course, as far as it says how it stands. */
export async function courseList(): Promise<PageExercise[]> {
  const response = await fetch(`${import.meta.env.BASE_URL}exercises/course.json`);
  if (!response.ok) throw new Error(`The list of exercises cannot be had: ${response.status}`);
  return (await response.json()) as PageExercise[];
}

/** Runs one exercise's answers, and knows the course. */
export class ExerciseSession {
  readonly #exercise: PageExercise;
  readonly #store: Store;
  readonly #all: Promise<readonly Standing[]>;
  readonly #subjects: Subjects;
  #own: readonly string[] = [];
  #last = new AbortController();

  constructor(exercise: PageExercise, store: Store) {
    this.#exercise = exercise;
    this.#store = store;
    this.#all = courseList();
    this.#subjects = new Subjects(() => new WorkerChild(() => this.#texts()));
  }

  /**
   * Checks the answer as it is kept now; one that is being checked is given up.
   *
   * @returns undefined if another check began meanwhile
   * @throws Error if the course's files cannot be had, or the browser cannot run anything
   */
  async check(): Promise<OnOwn | undefined> {
    const lacking = obstacle();
    if (lacking !== null) throw new Error(lacking);
    this.#last.abort();
    const { signal } = (this.#last = new AbortController());
    try {
      const all = await this.#all;
      this.#own = ownAnswers(all, this.#store);
      return await attempt(this.#subjects, this.#exercise, all, this.#store, { signal });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  close(): void {
    this.#subjects.close();
  }

  #texts(): Record<string, string> {
    const { id } = this.#exercise;
    return { ...textsOf(this.#own, this.#store), [pathOf(id)]: this.#store.answer(id) ?? '' };
  }
}

/** A verdict as the learner reads it, in the words of the command line: a line of its own for each. */
export function verdictWords({ id, step }: PageExercise, tried: OnOwn): string[] {
  const [, ...told] = formatVerdict({ id, path: pathOf(id) }, tried.verdict, tried.diagnosis).split('\n');
  const whose = whoseWords(step, tried.mine, tried.blamed);
  return [...told.map((line) => line.replace(/^ {2}/, '')), ...(whose === undefined ? [] : [whose])];
}
