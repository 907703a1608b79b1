import { typescriptLanguage } from '@codemirror/lang-javascript';
import type { Job } from './tell.ts';
import type { Trouble } from './trouble.ts';

/**
 * The first line that the editor's parser does not understand. The engine tells none, and the parser that takes the types
 * away stumbles at the beginning of a function that has a mistake inside.
 *
 * @returns null if it understands all
 * @example syntaxLine('(x) => {\n  return x,, 2;\n}') // 2
 */
export function syntaxLine(code: string): number | null {
  let line: number | null = null;
  typescriptLanguage.parser.parse(code).iterate({
    enter: ({ type, from }) => {
      if (type.isError) line ??= code.slice(0, from).split('\n').length;
      return line === null;
    },
  });
  return line;
}

/** A syntax error with its line, if the parser finds one in what was typed. */
export function withLine(trouble: Trouble, job: Job): Trouble {
  const { code, args, byHand } = job;
  const text = { code, args: `[${args}\n]`, 'by-hand': byHand }[trouble.typed];
  return { ...trouble, line: trouble.line ?? syntaxLine(text) };
}
