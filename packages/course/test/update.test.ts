import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { enter, readCatalogue, readProgress, standings, update, UpdateError } from '../src/index.node.ts';
import { PROGRESS } from '../src/learner/progress.ts';
import { shortHash } from '../src/learner/progress.node.ts';
import { formatUpdate } from '../src/update/format.ts';
import {
  ids,
  makeTinyCourse,
  removeExercise,
  specPath,
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

const [one, two, three, four, five, six] = ids;
const seven = 'toy/07-seven';
const answer = (id: string): string => `// my own ${id}: é\nexport const answer = (x) => x + 1;   \n`;
const state = (id: string): [string, readonly string[]] => {
  const { state, why } = standings(clone.root, readCatalogue(clone.root)).find(
    ({ entry }) => entry.id === id,
  )!;
  return [state, why];
};
const pass = (id: string): void =>
  enter(clone.root, id, () => ({
    pass: {
      code: shortHash(clone.read(stubPath(id))),
      spec: shortHash(clone.read(specPath(id))),
      earlier: {},
    },
  }));
/** Everything that git and the disk hold, but for the time of it. */
const snapshot = (): string[] => [
  clone.git('rev-parse', 'HEAD'),
  clone.git('status', '--porcelain', '--untracked-files=all', '--ignored'),
  clone.git('diff', 'HEAD'),
  clone.git('worktree', 'list'),
];

/** The second commit of issue 4: one spec, one signature, one stub, one more exercise; and something of a package. */
function grow(): void {
  const words = (id: string): string => `The first of ${id}.`;
  writeExercise(remote, one, stubText(words(one)), specText('second'));
  writeExercise(remote, two, stubText(words(two), 'answer(x: number, y: number): number'), specText('first'));
  writeExercise(remote, six, stubText('Better words.'), specText('first'));
  writeExercise(remote, seven, stubText('The seventh.'), specText('first'));
  remote.write('packages/lib/src/index.ts', 'export const version = 2;\n');
  remote.commit('the newer course');
}

/** Five edited stubs, two of them passed. */
function edit(): void {
  for (const id of [one, two, three, four, five]) clone.write(stubPath(id), answer(id));
  clone.write(stubPath(five), answer(five).replaceAll('\n', '\r\n'));
  for (const id of [one, three]) pass(id);
}
const expectEdits = (): void => {
  for (const id of [one, two, three, four]) expect(clone.read(stubPath(id))).toBe(answer(id));
  expect(clone.read(stubPath(five))).toBe(answer(five).replaceAll('\n', '\r\n'));
};
const refused = async (): Promise<string> => {
  const before = snapshot();
  const error: unknown = await update(clone.root).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UpdateError);
  expect(snapshot()).toEqual(before);
  return (error as Error).message;
};

describe('an update', () => {
  test('brings the newer course and keeps five edits, byte for byte', async () => {
    edit();
    grow();
    const report = await update(clone.root, new Date('2031-02-03T04:05:06Z'));
    expectEdits();
    expect(clone.read(stubPath(six))).toBe(stubText('Better words.'));
    expect(clone.read('packages/lib/src/index.ts')).toContain('2');
    expect(clone.git('rev-parse', 'HEAD')).toBe(remote.git('rev-parse', 'HEAD'));
    expect(state(one)).toEqual(['stale', ['its test changed']]);
    expect(state(two)).toEqual(['stale', ['its signature changed']]);
    expect(state(three)[0]).toBe('passed');
    expect([state(four)[0], state(five)[0], state(six)[0]]).toEqual(['failing', 'failing', 'unsolved']);
    expect(state(seven)[0]).toBe('unsolved');
    const backup = 'exercises/.backup/update-2031-02-03T04-05-06-000Z';
    const [changedOne, changedTwo] = report.changed;
    expect(report).toMatchObject({
      to: remote.git('rev-parse', 'HEAD'),
      added: [seven],
      changed: [
        { id: one, what: ['spec'] },
        { id: two, what: ['signature'] },
        { id: six, what: ['stub'] },
      ],
      stale: [one, two],
      gone: [],
      kept: [...[one, two, three, four, five].map(stubPath), PROGRESS],
      backup,
      install: false,
      resumed: false,
    });
    expect(changedOne.diff).toContain('-  observe: () => [], // first\n+  observe: () => [], // second');
    expect(changedTwo.diff).toContain('+export function answer(x: number, y: number): number {');
    for (const { diff } of report.changed) expect(clone.read(`${backup}/changes.diff`)).toContain(diff);
    for (const id of [one, two, three, four, five])
      expect(clone.read(`${backup}/toy/src/${id.split('/')[1]}.ts`)).toBe(clone.read(stubPath(id)));
    expect(clone.read(`${backup}/progress.txt`)).not.toContain('changed:');
    const dirty = [one, two, three, four, five].map((id) => `M ${stubPath(id)}`);
    expect(
      clone
        .git('status', '--porcelain')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([...dirty, `?? ${PROGRESS}`]);
    expect(formatUpdate(report).slice(1)).toEqual([
      `  new      ${seven}`,
      `  changed  ${one}: its test; yours is stale`,
      `  changed  ${two}: its signature; yours is stale`,
      `  changed  ${six}: the words of its stub`,
      '  kept     6 files of yours, byte for byte',
      `  copies   ${backup}; changes.diff there shows what changed`,
    ]);
  });

  test('says that there is nothing newer', async () => {
    edit();
    const report = await update(clone.root);
    expect(report).toMatchObject({ added: [], changed: [], kept: [] });
    expect(formatUpdate(report)).toEqual([
      `The course is the newest: ${clone.git('rev-parse', 'HEAD').slice(0, 7)}.`,
    ]);
    expect(clone.has('exercises/.backup')).toBe(false);
    grow();
    await update(clone.root);
    expect((await update(clone.root)).added).toEqual([]);
  });

  test('merges with the learner’s own commits; their answers and progress stand', async () => {
    edit();
    clone.commit('my answers');
    clone.write(stubPath(two), `${answer(two)}// more\n`);
    grow();
    remote.write(PROGRESS, '# not yours\n');
    remote.commit('progress of somebody else');
    const progress = clone.read(PROGRESS);
    const report = await update(clone.root);
    expect(clone.read(stubPath(one))).toBe(answer(one));
    expect(clone.read(stubPath(two))).toBe(`${answer(two)}// more\n`);
    expect(clone.read(stubPath(five))).toBe(answer(five).replaceAll('\n', '\r\n'));
    expect(clone.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    expect(clone.git('show', `HEAD:${stubPath(two)}`)).toBe(answer(two).trim());
    expect(clone.git('show', `HEAD:${PROGRESS}`)).toBe(progress.trim());
    expect(clone.read('packages/lib/src/index.ts')).toContain('2');
    expect(state(one)).toEqual(['stale', ['its test changed']]);
    expect(state(three)[0]).toBe('passed');
    expect(report).toMatchObject({ added: [seven], stale: [one, two] });
    expect(clone.git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  test('never mixes the learner’s answer with a stub, even where git could', async () => {
    const long = '// a line\n'.repeat(20);
    writeExercise(remote, one, `${stubText('Long.')}${long}// end\n`, specText('first'));
    remote.commit('a long stub');
    await update(clone.root);
    const mine = clone.read(stubPath(one)).replace('return todo();', 'return x;');
    clone.write(stubPath(one), mine);
    clone.commit('mine');
    writeExercise(remote, one, `${stubText('Long.')}${long}// another end\n`, specText('first'));
    remote.commit('its last line');
    expect(await update(clone.root)).toMatchObject({ changed: [{ id: one, what: ['stub'] }], stale: [] });
    expect(clone.read(stubPath(one))).toBe(mine);
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  test('lets edits elsewhere stay, staged or not, and asks for an installation when there is one', async () => {
    clone.write('packages/lib/src/other.ts', 'export const other = 7;\n');
    clone.write('packages/lib/src/mine.ts', 'export const mine = 7;\n');
    clone.git('add', 'packages/lib/src/mine.ts');
    grow();
    remote.write('pnpm-lock.yaml', 'lock: 2\n');
    remote.commit('lock');
    const report = await update(clone.root);
    expect(report.install).toBe(true);
    expect(formatUpdate(report).at(-1)).toBe('The next command installs what is new first.');
    expect(clone.git('diff', '--name-status', 'HEAD')).toBe(
      'A\tpackages/lib/src/mine.ts\nM\tpackages/lib/src/other.ts',
    );
    expect(clone.git('diff', '--name-only', '--cached')).toBe('packages/lib/src/mine.ts');
  });

  test('keeps the file of an exercise that is gone, and takes the stub that is nobody’s', async () => {
    clone.write(stubPath(one), answer(one));
    removeExercise(remote, one);
    removeExercise(remote, two);
    remote.commit('two less');
    const report = await update(clone.root);
    expect(report.gone).toEqual([{ id: one, file: stubPath(one) }, { id: two }]);
    expect(clone.read(stubPath(one))).toBe(answer(one));
    expect(clone.has(stubPath(two))).toBe(false);
    expect(clone.git('status', '--porcelain')).toBe(`?? ${stubPath(one)}`);
    expect(formatUpdate(report)).toContain(`  gone     ${one}; your file stays: ${stubPath(one)}`);
  });

  test('takes Windows line ends for what they are', async () => {
    clone.git('config', 'core.autocrlf', 'true');
    for (const id of [six, three])
      clone.write(stubPath(id), clone.read(stubPath(id)).replaceAll('\n', '\r\n'));
    clone.write(
      'packages/lib/src/index.ts',
      clone.read('packages/lib/src/index.ts').replaceAll('\n', '\r\n'),
    );
    clone.write(PROGRESS, '# mine\r\n');
    grow();
    const report = await update(clone.root);
    expect(report.kept).toEqual([PROGRESS]);
    expect(clone.read(stubPath(six))).toContain('Better words.');
    expect(clone.read(PROGRESS)).toBe('# mine\r\n');
  });

  test('puts a stub that was deleted back where the newer course changed it', async () => {
    clone.delete(stubPath(six));
    grow();
    await update(clone.root);
    expect(clone.read(stubPath(six))).toBe(stubText('Better words.'));
  });

  test('brings a new stub where the learner took their committed answer back', async () => {
    const stub = clone.read(stubPath(six));
    clone.write(stubPath(six), answer(six));
    clone.commit('mine');
    clone.write(stubPath(six), stub);
    grow();
    await update(clone.root);
    expect(clone.read(stubPath(six))).toBe(stubText('Better words.'));
    expect(clone.git('show', `HEAD:${stubPath(six)}`)).toBe(answer(six).trim());
  });

  test('follows a course whose history was written anew', async () => {
    edit();
    grow();
    await update(clone.root);
    remote.write('packages/lib/src/index.ts', 'export const version = 3;\n');
    remote.git('add', '-A');
    remote.git('-c', 'user.name=x', '-c', 'user.email=x@localhost', 'commit', '-q', '--amend', '-m', 'anew');
    await update(clone.root);
    expect(clone.git('rev-parse', 'HEAD')).toBe(remote.git('rev-parse', 'HEAD'));
    expectEdits();
  });

  test('takes the default branch of origin where the branch follows none', async () => {
    clone.git('checkout', '-q', '-b', 'mine', '--no-track');
    grow();
    expect((await update(clone.root)).added).toEqual([seven]);
    expect(clone.git('symbolic-ref', '--short', 'HEAD')).toBe('mine');
  });

  test('needs no name of the learner’s for a merge', async () => {
    vi.stubEnv('EMAIL', '');
    clone.git('config', 'user.useConfigOnly', 'true');
    clone.write(stubPath(one), answer(one));
    clone.commit('mine');
    grow();
    await update(clone.root);
    expect(clone.git('log', '-1', '--format=%an')).toBe('learner');
    clone.git('config', 'user.name', 'Ada');
    clone.git('config', 'user.email', 'ada@localhost');
    remote.write('packages/lib/src/index.ts', 'export const version = 3;\n');
    remote.commit('third');
    await update(clone.root);
    expect(clone.git('log', '-1', '--format=%an')).toBe('Ada');
  });

  test('marks nothing where nothing was begun, and says so where it cannot mark', async () => {
    grow();
    expect((await update(clone.root)).stale).toEqual([]);
    expect(readProgress(clone.root).entered.size).toBe(0);
    clone.write(stubPath(one), answer(one));
    clone.write(`${PROGRESS}/in-the-way`, '');
    writeExercise(remote, one, stubText(`The first of ${one}.`), specText('third'));
    remote.commit('third');
    const report = await update(clone.root);
    expect(report.unsaved).toContain('EISDIR');
    expect(formatUpdate(report).join('\n')).toContain('Not marked as stale: EISDIR');
  });
});

describe('an update is refused, and touches nothing', () => {
  test('where the learner changed a file of a package that changed', async () => {
    edit();
    clone.write('packages/lib/src/index.ts', 'export const version = 7;\n');
    grow();
    expect(await refused()).toBe(
      [
        'update: you and the newer course changed the same files; nothing was touched:',
        '  packages/lib/src/index.ts',
        'Put it aside (git stash push -- packages/lib/src/index.ts) or back as it came, then update again.',
      ].join('\n'),
    );
    clone.git('checkout', '-q', 'packages/lib/src/index.ts');
    expect((await update(clone.root)).added).toEqual([seven]);
    expectEdits();
  });

  test('where they committed it', async () => {
    clone.write('packages/lib/src/index.ts', 'export const version = 7;\n');
    clone.write(stubPath(one), answer(one));
    clone.commit('mine');
    clone.write(stubPath(two), answer(two));
    grow();
    expect(await refused()).toContain('  packages/lib/src/index.ts');
    expect(clone.read(stubPath(two))).toBe(answer(two));
  });

  test('where a file of theirs, ignored by git, is in the way of a new one', async () => {
    clone.write('.git/info/exclude', 'mine.ts\n');
    clone.write('packages/lib/src/mine.ts', 'mine\n');
    remote.write('packages/lib/src/mine.ts', 'not yours\n');
    remote.commit('a file more');
    expect(await refused()).toContain('  packages/lib/src/mine.ts');
    expect(clone.read('packages/lib/src/mine.ts')).toBe('mine\n');
  });

  test.each<[string, () => void, RegExp]>([
    [
      'without a remote',
      () => clone.git('remote', 'remove', 'origin'),
      /needs a remote: .*: git remote add origin/,
    ],
    [
      'when it cannot be reached',
      () => clone.git('remote', 'set-url', 'origin', `${remote.root}-gone`),
      /origin must be reachable: git says: .*does not/,
    ],
    ['on no branch', () => clone.git('checkout', '-q', '--detach'), /HEAD is detached: check one out/],
    [
      'during a merge',
      () => clone.git('update-ref', 'MERGE_HEAD', 'HEAD'),
      /a merge is under way: finish it/,
    ],
    ['during a rebase', () => clone.write('.git/rebase-merge/onto', ''), /a rebase is under way/],
    [
      'while git holds the index',
      () => clone.write('.git/index.lock', ''),
      /index is locked: .*delete .*index\.lock/,
    ],
    ['without a working tree', () => clone.git('config', 'core.bare', 'true'), /needs a git repository/],
  ])('%s', async (_, prepare, message) => {
    grow();
    prepare();
    const error: unknown = await update(clone.root).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UpdateError);
    expect((error as Error).message).toMatch(message);
    expect(clone.read('packages/lib/src/index.ts')).toContain('1');
    expect(clone.has('exercises/.backup')).toBe(false);
  });

  test('outside a repository, in a part of one, and without git', async () => {
    await expect(update(`${clone.root}/exercises`)).rejects.toThrow('is a folder in another');
    await expect(update(`${clone.root}/..`)).rejects.toThrow('needs a git repository');
    vi.stubEnv('PATH', '/nowhere');
    await expect(update(clone.root)).rejects.toThrow('needs the program git: there is none');
  });

  test('where git does not trust the folder, or its own folder cannot be written', async () => {
    clone.write('.git/course-update', '');
    expect(await refused()).toContain('update: a file could not be written: EEXIST');
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    await expect(update(clone.root)).rejects.toThrow('it says: detected dubious ownership');
  });

  test('without telling the password in the remote’s address', async () => {
    clone.git('remote', 'set-url', 'origin', 'http://me:secret@localhost:1/course.git');
    const message = await refused();
    expect(message).toContain('localhost:1');
    expect(message).not.toContain('secret');
  });
});
