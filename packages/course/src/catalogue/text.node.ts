import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The text of a file of the repository, with LF at the ends of its lines.
 *
 * @throws Error with words for a learner if there is none that can be read
 */
export function readText(root: string, path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${wordsOf(error as NodeJS.ErrnoException)}`, { cause: error });
  }
}

/** Why a file cannot be read. */
export function wordsOf({ code, message }: NodeJS.ErrnoException): string {
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'it is not there',
    EISDIR: 'it is a folder',
    EACCES: 'permission is denied',
  };
  return known[code ?? ''] ?? message;
}
