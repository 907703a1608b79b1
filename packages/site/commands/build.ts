import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeReference } from '../../../tools/reference/generate.ts';
import { hashOfInputs } from './inputs.ts';

/** The site's folder. */
export const SITE: string = join(import.meta.dirname, '..');
/** Where the built site is. */
export const DIST: string = join(SITE, 'dist');

const stamp = join(DIST, '.inputs');

/** Builds the static site into dist, unless what is there was made of the same; only errors are told, and one line. */
export async function buildSite(): Promise<void> {
  try {
    makeReference();
  } catch (error) {
    console.log(
      `site: without the reference of modules: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const inputs = hashOfInputs(join(SITE, '../..'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
    console.log('site: as it was built');
    return;
  }
  const started = performance.now();
  process.env['NODE_ENV'] = 'production'; // a test that builds is in another mode, in which a page has no search
  const { build } = await import('astro'); // seconds: only when needed
  await build({ root: SITE, logLevel: 'error' });
  writeFileSync(stamp, inputs);
  const pages = globSync('**/*.html', { cwd: DIST }).length;
  console.log(`site: ${pages} pages in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
