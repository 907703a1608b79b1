import { fileURLToPath } from 'node:url';

/**
 * Path of the module `name` beside this one: `.ts` in the workspace, `.js` where the package is built.
 *
 * @param url - `import.meta.url`
 * @example beside(import.meta.url, 'child.node')
 */
export function beside(url: string, name: string): string {
  const extension = /\.[jt]s(?=$|\?)/.exec(url)?.[0] ?? '.js';
  return fileURLToPath(new URL(`./${name}${extension}`, url));
}
