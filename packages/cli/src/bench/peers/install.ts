import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PNPM } from '@first-principles/course/pnpm';
import { ROOT } from '../../paths.ts';

/** Where peers live: a project of its own, so that nobody who does not measure installs them. */
export const PEERS: string = join(ROOT, 'tools/peers');

const require = createRequire(join(PEERS, 'package.json'));

/**
 * Installs the peers from their lockfile, if they are not there yet or the lockfile has changed.
 *
 * @param say - told before a download begins
 * @throws Error with pnpm's words if it fails
 */
export function installPeers(say: (line: string) => void): void {
  installFrom(PEERS, 'the peers to measure against (70 MB, once)', say);
}

/**
 * Installs what a folder's lockfile names, if it is not there yet or the lockfile has changed.
 *
 * @param what - that is
 * @param say - told before a download begins
 * @throws Error with pnpm's words if it fails
 */
export function installFrom(folder: string, what: string, say: (line: string) => void): void {
  const installed = join(folder, 'node_modules/.pnpm/lock.yaml');
  if (
    existsSync(installed) &&
    readFileSync(installed, 'utf8') === readFileSync(join(folder, 'pnpm-lock.yaml'), 'utf8')
  )
    return;
  say(`Installing ${what} …`);
  const { status, stdout, stderr } = spawnSync(`${PNPM} install --frozen-lockfile`, {
    cwd: folder,
    shell: true,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${what} cannot be installed in ${folder}:\n${stdout}${stderr}`.trim());
}

/** A file of an installed peer. */
export function peerFile(path: string): string {
  return join(PEERS, 'node_modules', path);
}

/** The version of an installed peer. */
export function peerVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(peerFile(`${name}/package.json`), 'utf8')) as {
    version: string;
  };
  return version;
}

/** Loads a peer that is a CommonJS package. */
export function requirePeer(name: string): unknown {
  return require(name);
}

/** Loads a file of a peer that is an ES module. */
export async function importPeer(path: string): Promise<unknown> {
  return import(pathToFileURL(peerFile(path)).href);
}
