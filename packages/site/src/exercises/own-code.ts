import { numbersOf } from '@first-principles/course';
import { ownAnswers, textsOf } from './attempt.ts';
import { courseList } from './session.ts';
import { Store } from './store.ts';

/** The learner's answers that stand as passed. */
export interface OwnCode {
  /** Ids of their exercises. */
  readonly own: readonly string[];
  /** Their texts, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The answers that stand as passed in this browser, as they are now. */
export async function ownCode(): Promise<OwnCode> {
  const store = new Store(() => localStorage);
  const own = ownAnswers(await courseList(), store);
  return { own, texts: textsOf(own, store) };
}

/**
 * On whose code a network runs, in a sentence.
 *
 * @param mine - ids of the learner's own answers that took part
 */
export function whoseCode(mine: readonly string[], step: string): string {
  if (mine.length === 0)
    return 'It ran on the reference alone: none of your answers that it is made of is passed in this browser yet.';
  return `It ran on your own ${numbersOf(mine, step)}, on the reference for the rest.`;
}
