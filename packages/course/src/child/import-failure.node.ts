import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import type { Broken } from '../spec/outcome.ts';
import { wordsOf } from '../catalogue/text.node.ts';

/** Why a subject's file could not be loaded, with its line where the fault is one of syntax. */
export function describeImportFailure(error: unknown, path: string, source?: string): Broken {
  const words = error instanceof Error ? error.message : String(error);
  let text: string;
  try {
    text = source ?? readFileSync(path, 'utf8');
  } catch (unread) {
    const code = (unread as NodeJS.ErrnoException).code;
    const message =
      code === 'ENOENT'
        ? 'its file is not there: a reset brings the stub'
        : `its file cannot be read: ${wordsOf(unread as NodeJS.ErrnoException)}`;
    return { kind: 'broken', cause: 'import', message, during: undefined };
  }
  const fault = syntaxFault(text);
  if (fault !== undefined) return { kind: 'broken', cause: 'syntax', message: fault, during: undefined };
  if (error instanceof SyntaxError) {
    return {
      kind: 'broken',
      cause: 'syntax',
      message: `the file does not load: ${words}`,
      during: undefined,
    };
  }
  const earlier = missingNeighbour(words);
  if (earlier !== undefined) {
    return {
      kind: 'broken',
      cause: 'import',
      message: `the file does not load: import an earlier answer as '${earlier}'`,
      during: undefined,
    };
  }
  const name = error instanceof Error && error.name !== 'Error' ? `${error.name}: ` : '';
  return {
    kind: 'broken',
    cause: 'import',
    message: `the file does not load: ${name}${words}`,
    during: undefined,
  };
}

/** How an exercise of the same folder is imported, where the file tried `./NN-name`. */
function missingNeighbour(words: string): string | undefined {
  const [, step, name] =
    /^Cannot find module '.*[\\/]exercises[\\/]([^\\/]+)[\\/]src[\\/](\d\d-[a-z0-9-]+)(?:\.\w+)?' imported from/.exec(
      words,
    ) ?? [];
  return step === undefined ? undefined : `#earlier/${step}/${name}`;
}

/** Characters of a line that are shown before a syntax error. */
const AROUND = 24;

/** The first syntax error of a TypeScript source, with its line and a mark under the place. */
function syntaxFault(source: string): string | undefined {
  const [error] = parseSync('subject.ts', source, { showSemanticErrors: true }).errors;
  if (error === undefined) return undefined;
  const at = error.labels[0]?.start ?? 0;
  const lines = source.slice(0, at).split('\n');
  const number = `${lines.length}`;
  const column = lines.at(-1)!.length;
  // a mark under a line that a terminal wraps would point nowhere: of a long one, what lies around the place
  const from = Math.max(0, column - AROUND);
  const line = source.split('\n')[lines.length - 1].slice(from, column + AROUND / 2);
  return [
    `syntax error in line ${number}: ${error.message}`,
    `  ${number} | ${line}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(column - from)}^`,
  ].join('\n');
}
