import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import type { Broken } from '../spec/outcome.ts';
import { malformed, notLoaded } from './broken.ts';
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
  const [fault] = parseSync('subject.ts', text, { showSemanticErrors: true }).errors;
  if (fault !== undefined) return malformed(text, fault.message, fault.labels[0]?.start ?? 0);
  const earlier = missingNeighbour(words);
  return notLoaded(earlier === undefined ? error : `import an earlier answer as '${earlier}'`);
}

/** How an exercise of the same folder is imported, where the file tried `./NN-name`. */
function missingNeighbour(words: string): string | undefined {
  const [, step, name] =
    /^Cannot find module '.*[\\/]exercises[\\/]([^\\/]+)[\\/]src[\\/](\d\d-[a-z0-9-]+)(?:\.\w+)?' imported from/.exec(
      words,
    ) ?? [];
  return step === undefined ? undefined : `#earlier/${step}/${name}`;
}
