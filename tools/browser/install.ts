import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const stamp = join(here, 'node_modules/.installed');

/**
 * Installs what stands in this folder's own lockfile, unless that is done.
 *
 * @throws Error with the package manager's words if it fails
 */
export function install(): void {
  const wanted = createHash('sha256')
    .update(readFileSync(join(here, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('installing the browser tests’ own packages into tools/browser (once, ≈ 150 MB)');
  const { status, stdout, stderr } = spawnSync('npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile'], {
    cwd: here,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`install: pnpm failed in tools/browser:\n${stdout}${stderr}`);
  writeFileSync(stamp, wanted);
}
