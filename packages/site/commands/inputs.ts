import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Everything that the built site is made of. */
const INPUTS = [
  'pnpm-lock.yaml',
  '{CONTRIBUTING,README}.md',
  'docs/*.svg',
  'exercises/order.json',
  'exercises/*/*.md',
  'exercises/*/pictures/*.{png,svg}',
  'exercises/*/{test,mistakes,alternatives}/**/*.ts',
  'solutions/*/src/*',
  'packages/*/{README.md,package.json}',
  'packages/*/src/**/*.{ts,md,json}',
  'packages/linalg/test/strict-hashes{.json,.ts,/*.ts}',
  'tools/browser/measure.ts',
  'tools/reference/dist/.inputs',
  'packages/site/*.{ts,json}',
  'packages/site/{commands,public,src}/**/*.*',
];

/** A hash of all that, which changes when the site has to be built again. */
export function hashOfInputs(root: string): string {
  const hash = createHash('sha256').update(process.env['SITE_BASE'] ?? '');
  const files = globSync(INPUTS, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => relative(root, join(parentPath, name))).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}
