import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateError } from './update-error.ts';

/**
 * Runs something that must not run twice at once. What a process that is gone has left behind is taken away.
 *
 * @param folder - where the lock is kept
 * @throws UpdateError if another process holds it
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  if (!take(path)) {
    const holder = Number(readFileSync(path, 'utf8'));
    if (runs(holder)) {
      throw new UpdateError(
        `update: one at a time: process ${holder} is updating: wait for it, or delete ${path} if it is something else`,
      );
    }
    rmSync(path, { force: true });
    if (!take(path)) throw new UpdateError('update: one at a time: another has just begun: wait for it');
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** The file appears with its number in it, or not at all. */
function take(path: string): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
