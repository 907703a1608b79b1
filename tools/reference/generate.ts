import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { installFrom } from '../../packages/cli/src/bench/peers/install.ts';
import { corePackages } from '../packages.ts';
import { tidy } from './tidy.ts';

const here = import.meta.dirname;
const root = join(here, '../..');
/** Where the pages are: `linalg/src.md`, `step4-autodiff/src/namespaces/numpy.md`. */
const OUT = join(here, 'dist');
const stamp = join(OUT, '.inputs');

function hashOfInputs(): string {
  const hash = createHash('sha256');
  const files = globSync(['packages/*/src/**/*.ts', 'tools/reference/*.{ts,json,yaml}'], { cwd: root });
  for (const path of files.filter((path) => !path.startsWith('packages/site')).sort()) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

/**
 * Makes the reference of all core packages from their doc comments, unless it is there: one page of Markdown a module.
 * typedoc needs TypeScript 6, so it is installed here, when it is first wanted.
 *
 * @throws Error if typedoc cannot be installed or fails
 */
export function makeReference(): void {
  const inputs = hashOfInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  installFrom(here, 'what makes the reference (47 MB, once)', console.log);
  const started = performance.now();
  const fresh = join(here, 'dist.new');
  const typedoc = join(here, 'node_modules/typedoc/bin/typedoc');
  const entries = corePackages.map((name) => join(root, 'packages', name, 'src/index.ts'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [typedoc, '--out', fresh, ...entries], {
    cwd: here,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`reference: typedoc failed:\n${stdout}${stderr}`);
  rmSync(OUT, { recursive: true, force: true });
  const pages = globSync('*/**/*.md', { cwd: fresh });
  for (const page of pages) {
    mkdirSync(dirname(join(OUT, page)), { recursive: true });
    writeFileSync(join(OUT, page), tidy(readFileSync(join(fresh, page), 'utf8'), titleOf(page)));
  }
  rmSync(fresh, { recursive: true });
  writeFileSync(stamp, inputs);
  console.log(`reference: ${pages.length} modules in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** `linalg/src.md` is all of linalg, `step4-autodiff/src/namespaces/numpy.md` its numpy. */
function titleOf(page: string): string {
  const name = page.split(/[\\/]/)[0];
  return page.includes('namespaces') ? `${name}: ${basename(page, '.md')}` : `${name}: every export`;
}
