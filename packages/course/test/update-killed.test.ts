import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, globSync } from 'node:fs';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCatalogue, standings, update } from '../src/index.node.ts';
import { formatUpdate } from '../src/update/format.ts';
import {
  ids,
  makeTinyCourse,
  removeExercise,
  specText,
  stubPath,
  stubText,
  writeExercise,
  type Folder,
  type TinyCourse,
} from './tiny-course.ts';

let course: TinyCourse;
let clone: Folder;
let remote: Folder;
beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  course = makeTinyCourse();
  ({ clone, remote } = course);
});
afterEach(() => {
  course.remove();
  vi.unstubAllEnvs();
});

const [one, two, three, four, , six] = ids;
const mine = 'export const answer = (x) => x;\n';
const again = `${mine}// not committed\n`;

/** An update in a process of its own, which finds this shell script for its git; $real is git's own folder. */
function updateWith(script: string): ChildProcess {
  clone.write(
    '.git/bin/git',
    `#!/bin/sh\nreal() { PATH="\${PATH#*${delimiter}}" git "$@"; }\n${script}\nreal "$@"\n`,
  );
  chmodSync(join(clone.root, '.git/bin/git'), 0o755);
  const module = JSON.stringify(new URL('../src/update/update.node.ts', import.meta.url));
  const code = `const { update } = await import(${module}); await update(${JSON.stringify(clone.root)});`;
  const path = [join(clone.root, '.git/bin'), process.env['PATH']].join(delimiter);
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** A learner with a commit and edits, and a course that changed, added and removed something. */
function prepare(): void {
  clone.write(stubPath(one), mine);
  clone.commit('mine');
  clone.write(stubPath(two), again);
  clone.write(stubPath(three), again);
  writeExercise(remote, one, stubText('Other words.'), specText('second'));
  writeExercise(remote, two, stubText('The first of toy/02-two.', 'answer(): number'), specText('first'));
  writeExercise(remote, six, stubText('Better words.'), specText('first'));
  removeExercise(remote, four);
  remote.write('packages/lib/src/index.ts', 'export const version = 2;\n');
  remote.write('packages/lib/src/more.ts', 'export const more = 2;\n');
  remote.commit('the newer course');
}

function expectUpdated(): void {
  expect([one, two, three].map((id) => clone.read(stubPath(id)))).toEqual([mine, again, again]);
  expect(clone.read(stubPath(six))).toBe(stubText('Better words.'));
  expect(clone.read('packages/lib/src/index.ts')).toContain('2');
  expect(clone.git('diff', '--name-only', 'HEAD')).toBe(`${stubPath(two)}\n${stubPath(three)}`);
  expect(clone.git('diff', '--name-only', '--cached')).toBe('');
  expect(clone.git('merge-base', 'HEAD', remote.git('rev-parse', 'HEAD'))).toBe(
    remote.git('rev-parse', 'HEAD'),
  );
  expect(clone.git('worktree', 'list').split('\n')).toHaveLength(1);
  expect(clone.git('fsck', '--no-dangling')).toBe('');
  const stale = standings(clone.root, readCatalogue(clone.root)).filter(({ state }) => state === 'stale');
  expect(stale.map(({ entry }) => entry.id)).toEqual([one, two]);
}

describe.skipIf(process.platform === 'win32')('an update that is killed', () => {
  const at = (command: string): string => `case " $* " in *" ${command} "*)`;

  test.each([
    ...['fetch', 'commit', 'diff-tree'].map((command) => ({ command, resumed: false })),
    ...['restore', 'rm', 'update-ref', 'reset', 'diff --quiet'].map((command) => ({
      command,
      resumed: true,
    })),
  ])('at git $command is finished by the next, or begun again', async ({ command, resumed }) => {
    prepare();
    expect(await once(updateWith(`${at(command)} kill -9 $PPID; exit;; esac`), 'exit')).toEqual([
      null,
      'SIGKILL',
    ]);
    expect([one, two, three].map((id) => clone.read(stubPath(id)))).toEqual([mine, again, again]);
    const backup = globSync('exercises/.backup/update-*Z/toy/src/02-two.ts', { cwd: clone.root });
    expect(backup.map((path) => clone.read(path))).toEqual(resumed ? [again] : []);
    const report = await update(clone.root);
    expect(report.resumed).toBe(resumed);
    expect(formatUpdate(report).includes('An update that was stopped half way is finished.')).toBe(resumed);
    expectUpdated();
  });

  test('with some files written, one of them in part, is finished by the next', async () => {
    prepare();
    const half = `${at('restore')} tr '\\0' '\\n' | tail -n 4 | real restore --source=FETCH_HEAD --worktree --pathspec-from-file=-
      printf 'export const ver' > packages/lib/src/index.ts; kill -9 $PPID; exit;; esac`;
    await once(updateWith(half), 'exit');
    expect(clone.read('packages/lib/src/index.ts')).toBe('export const ver');
    expect((await update(clone.root)).resumed).toBe(true);
    expectUpdated();
  });

  test('and then left, starts anew from where the learner went', async () => {
    prepare();
    await once(updateWith(`${at('update-ref')} kill -9 $PPID; exit;; esac`), 'exit');
    clone.git('reset', '-q', '--hard');
    clone.write(stubPath(two), again);
    clone.write(stubPath(three), again);
    clone.git(
      '-c',
      'user.name=x',
      '-c',
      'user.email=x@localhost',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'on',
    );
    expect((await update(clone.root)).resumed).toBe(false);
    expectUpdated();
  });
});

test.skipIf(process.platform === 'win32')('of two updates at once, the second is refused', async () => {
  prepare();
  const first = updateWith(
    'case " $* " in *" fetch "*) touch .git/fetching; while [ ! -e .git/go ]; do sleep 0.05; done;; esac',
  );
  while (!clone.has('.git/fetching')) await new Promise((wake) => setTimeout(wake, 20));
  await expect(update(clone.root)).rejects.toThrow(`one at a time: process ${first.pid} is updating`);
  clone.write('.git/go', '');
  expect(await once(first, 'exit')).toEqual([0, null]);
  expectUpdated();
});
