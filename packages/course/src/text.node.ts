import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file of the repository, with LF at the ends of its lines. */
export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
}
