import { fileURLToPath } from 'node:url';

/**
 * Path of a module that is started, not imported: `.ts` here in the workspace, `.js` where the package is built.
 *
 * @param source - its place in the source: `new URL('./child.node.ts', import.meta.url)`
 */
export function builtPath(source: URL): string {
  const path = fileURLToPath(source);
  return import.meta.url.endsWith('.js') ? path.replace(/\.ts$/, '.js') : path;
}
