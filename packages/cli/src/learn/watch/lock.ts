import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a session says that it is there, from the root. */
export const LOCK = 'exercises/.learn.pid';

/** A session's place beside others. */
export interface Lock {
  /** The process that was there before and still is. */
  readonly other: number | undefined;
  readonly release: () => void;
}

/**
 * Says that a session is there. Two may be: the second is told of the first. What a session left that did not end by
 * itself does not count, nor does a disk that cannot be written.
 */
export function takeLock(root: string): Lock {
  const path = join(root, LOCK);
  const other = holder(path);
  if (other !== undefined && isAlive(other)) return { other, release: () => {} };
  try {
    writeFileSync(path, `${process.pid}\n`);
  } catch {
    return { other: undefined, release: () => {} };
  }
  return {
    other: undefined,
    release: () => void (holder(path) === process.pid && rmSync(path, { force: true })),
  };
}

function holder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it is there, and another user's
  }
}
