import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PNPM } from '@first-principles/course/node';
import type { Finding } from './finding.ts';

/**
 * Whether this Node can run the course.
 *
 * @param version - as `process.version` has it
 * @example nodeFinding('v22.11.0').ok // false
 */
export function nodeFinding(version: string): Finding {
  const ok = Number(/^v(\d+)/.exec(version)?.[1]) >= 24;
  const fix = 'the course brings Node 24 with it: start it by `npx -y pnpm@12 learn`';
  return { name: 'Node', ok, found: ok ? version : `${version}: needs 24 or newer`, ...(!ok && { fix }) };
}

/**
 * Which pnpm started this.
 *
 * @param agent - what pnpm says of itself, in `npm_config_user_agent`
 * @example pnpmFinding('pnpm/12.21.0 npm/? node/? linux x64').found // '12.21.0'
 */
export function pnpmFinding(agent: string | undefined): Finding {
  const version = /^pnpm\/(\S+)/.exec(agent ?? '')?.[1];
  const ok = version?.startsWith('12.') ? true : 'warn';
  const found = version ?? 'not started by pnpm';
  return { name: 'pnpm', ok, found, ...(ok !== true && { fix: 'start commands by `npx -y pnpm@12`' }) };
}

/** Whether an update can take a newer course: git, a repository, a remote; and none was stopped half way. */
export function gitFinding(root: string): Finding {
  const git = (...args: string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
  const told = (found: string, fix: string): Finding => ({ name: 'git', ok: 'warn', found, fix });
  const version = git('--version')?.replace('git version ', '');
  if (version === undefined)
    return told('not installed', 'install it from git-scm.com, to update the course');
  const journal = git('rev-parse', '--git-path', 'course-update/journal.json');
  if (journal === undefined || git('rev-parse', '--show-prefix') !== '')
    return told(`${version}, no repository here`, 'clone the course, to update it');
  if (existsSync(resolve(root, journal)))
    return told(`${version}, an update was stopped half way`, `finish it: ${PNPM} learn update`);
  const remotes = (git('remote') ?? '').split('\n').filter(Boolean);
  if (remotes.length === 0)
    return told(`${version}, no remote`, 'git remote add origin <the course’s address>, to update it');
  return { name: 'git', ok: true, found: `${version}, remote ${remotes.join(', ')}` };
}
