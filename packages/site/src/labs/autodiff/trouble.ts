import type { Typed } from './evaluate-code.ts';

/** What went wrong, in the package's own words. */
export interface Trouble {
  /** The class of the error; null if it is none. */
  readonly name: string | null;
  readonly message: string;
  /** Where, if it is known. */
  readonly typed: Typed;
  /** The first is 1. */
  readonly line: number | null;
}

const PLACE = /\/(code|args|by-hand)\.js:(\d+):\d+/;

/** What is said of an error; places in what was typed are lines of it. */
export function troubleOf(error: unknown, typed: Typed = 'code'): Trouble {
  if (!(error instanceof Error)) {
    return {
      name: null,
      message: `the code threw ${JSON.stringify(error) ?? String(error)}`,
      typed,
      line: null,
    };
  }
  const [, file, line] = PLACE.exec(`${error.message}\n${error.stack}`) ?? [];
  return {
    name: error.name,
    message: told(error.message),
    typed: (file as Typed | undefined) ?? typed,
    line: line === undefined ? null : Number(line),
  };
}

/** A message for the page: `/code.js:3:12` is line 3. */
function told(text: string): string {
  return text
    .replace(/^Unexpected token, expected .*/, 'Unexpected token') // it goes back, and expects another beginning
    .replaceAll(new RegExp(PLACE, 'g'), 'line $2')
    .replace(/ \(at line \d+\)$|, asked for at line \d+/, ''); // told beside it
}

/** The line of an operation. */
export function lineOf(place: string | null): number | null {
  const line = place === null ? undefined : PLACE.exec(place)?.[2];
  return line === undefined ? null : Number(line);
}
