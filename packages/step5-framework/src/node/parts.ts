import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Removes what `saveBytes` left beside a file when its process was killed: `<file>.<pid>.part`. */
export function removeParts(file: string): void {
  const folder = dirname(file);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const part = /^(.+)\.(\d+)\.part$/.exec(name);
    if (part?.[1] === basename(file) && !isAlive(Number(part[2]))) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it is there, and another user's
  }
}
