import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { UpdateError } from './update-error.ts';

/** How a git command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program git, in one folder. */
export interface Git {
  /** Runs a command, however it ends. */
  readonly ask: (args: readonly string[], input?: string) => Promise<Ended>;
  /** Runs a command that must succeed; its output without the last line end. */
  readonly run: (args: readonly string[], input?: string) => Promise<string>;
  /** The text of a file at a commit; undefined if it was not there. */
  readonly show: (commit: string, path: string) => Promise<string | undefined>;
  /** A path in the repository's own folder. */
  readonly inside: (name: string) => Promise<string>;
}

/** Paths come as they are, messages in English, and no hook of the learner's runs. */
const OPTIONS = ['-c', 'core.quotepath=off', '-c', 'core.hooksPath=/dev/null', '--literal-pathspecs'];

/**
 * Git in a folder, never through a shell.
 *
 * @throws UpdateError from a call, if there is no git, or if a command that must succeed does not
 */
export function openGit(folder: string): Git {
  const ask: Git['ask'] = (args, input) =>
    new Promise((settle, reject) => {
      const child = execFile(
        'git',
        [...OPTIONS, ...args],
        { cwd: folder, env: environment(), maxBuffer: 2 ** 28, windowsHide: true },
        (error, stdout, stderr) => {
          if (error?.code === 'ENOENT') {
            reject(
              new UpdateError('update: needs the program git: there is none: install it from git-scm.com'),
            );
          } else settle({ code: Number(error === null ? 0 : (error.code ?? 1)), stdout, stderr });
        },
      );
      child.stdin?.on('error', () => {}); // git ended before it read all: its exit code says why
      child.stdin?.end(input);
    });
  const run: Git['run'] = async (args, input) => {
    const ended = await ask(args, input);
    if (ended.code !== 0) throw new UpdateError(`update: git ${args[0]} failed: ${wordsOf(ended)}`);
    return ended.stdout.replace(/\r?\n$/, '');
  };
  return {
    ask,
    run,
    show: async (commit, path) => {
      const { code, stdout } = await ask(['cat-file', 'blob', `${commit}:${path}`]);
      return code === 0 ? stdout : undefined;
    },
    inside: async (name) => resolve(folder, await run(['rev-parse', '--git-path', name])),
  };
}

function environment(): NodeJS.ProcessEnv {
  // Where a hook of git's started us, its variables would point elsewhere.
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...rest } = process.env;
  return { ...rest, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
}

/** What git said last, without the name and password that a remote's address may hold. */
export function wordsOf({ code, stdout, stderr }: Ended): string {
  const said = stderr.trim() || stdout.trim() || `exit code ${code}`;
  const words = said.split('\n').find((line) => /^(?:fatal|error): /.test(line)) ?? said.split('\n')[0];
  return words.replace(/^(?:fatal|error): /, '').replaceAll(/\/\/[^/@\s]+@/g, '//');
}

/** The items of an output that ends each with a zero byte. */
export function itemsOf(output: string): string[] {
  return output.split('\0').filter((item) => item !== '');
}
