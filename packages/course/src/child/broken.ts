import type { Broken } from '../spec/outcome.ts';

/** An error or a rejection out of the blue belongs to the subject that runs. */
export function uncaught(error: unknown, during: string | undefined): Broken {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'broken', cause: 'rejection', message: `an error that nothing caught: ${words}`, during };
}

/**
 * That a run was ended because it took too long.
 *
 * @param limit - in milliseconds
 * @param where - `in train(…)`
 */
export function timedOut(limit: number, where: string): string {
  return `timed out: no answer after ${limit / 1000} s ${where}: is there an endless loop?`;
}

/** Why a subject's file could not be loaded: what was thrown, or in words. */
export function notLoaded(why: unknown): Broken {
  const cause = why instanceof SyntaxError ? 'syntax' : 'import';
  const words = why instanceof Error ? why.message : String(why);
  const plain = !(why instanceof Error) || why instanceof SyntaxError || why.name === 'Error';
  const message = `the file does not load: ${plain ? '' : `${why.name}: `}${words}`;
  return { kind: 'broken', cause, message, during: undefined };
}

/** Characters of a line that are shown before a syntax error. */
const AROUND = 24;

/**
 * A syntax error of a subject's source, with its line and a mark under the place.
 *
 * @param at - where in the source
 */
export function malformed(source: string, error: string, at: number): Broken {
  const lines = source.slice(0, at).split('\n');
  const number = `${lines.length}`;
  const column = lines.at(-1)!.length;
  // a mark under a line that a terminal wraps would point nowhere: of a long one, what lies around the place
  const from = Math.max(0, column - AROUND);
  const line = source.split('\n')[lines.length - 1].slice(from, column + AROUND / 2);
  const message = [
    `syntax error in line ${number}: ${error}`,
    `  ${number} | ${line}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(column - from)}^`,
  ].join('\n');
  return { kind: 'broken', cause: 'syntax', message, during: undefined };
}
