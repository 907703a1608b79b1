import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';

/** The site's folder. */
export const SITE: string = join(import.meta.dirname, '..');
/** Where the built site is. */
export const DIST: string = join(SITE, 'dist');

/**
 * Builds the static site into dist; only errors are told.
 *
 * @returns how many pages it has
 */
export async function buildSite(): Promise<number> {
  await build({ root: SITE, logLevel: 'error' });
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('site: the build wrote no page');
  return globSync('**/*.html', { cwd: DIST }).length;
}
