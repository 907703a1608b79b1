import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT: string = fileURLToPath(new URL('../../../', import.meta.url));

/** A path as it is typed in the folder that the command was given in; in full where it lies outside. */
export function here(path: string): string {
  const short = relative(process.env['INIT_CWD'] ?? process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
