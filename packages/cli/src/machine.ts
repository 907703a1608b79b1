import { spawnSync } from 'node:child_process';
import { arch, cpus, platform, totalmem } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
  /** Gigabytes. */
  readonly memory: number;
  readonly node: string;
}

/** The machine that this process runs on. */
export function machine(): Machine {
  const cores = cpus();
  return {
    platform: platform(),
    arch: arch(),
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** The commit that is checked out in `folder`; null without git or outside a repository. */
export function commitOf(folder: string): string | null {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
