import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyRepository, readCatalogue, type Repository } from '@first-principles/course/node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dataFinding } from '../src/learn/doctor/data.ts';
import { examine } from '../src/learn/doctor/examine.ts';
import { exercisesFindings } from '../src/learn/doctor/exercises.ts';
import { featuresFinding, memoryFinding } from '../src/learn/doctor/engine.ts';
import { terminalFinding } from '../src/learn/doctor/terminal.ts';
import { gitFinding, nodeFinding, pnpmFinding } from '../src/learn/doctor/tools.ts';

const containing = (text: string): string => expect.stringContaining(text) as string;
const matching = (pattern: RegExp): string => expect.stringMatching(pattern) as string;

describe('tools', () => {
  test('Node 24 or newer', () => {
    expect(nodeFinding('v24.0.0')).toEqual({ name: 'Node', ok: true, found: 'v24.0.0' });
    expect(nodeFinding('v100.1.0').ok).toBe(true);
    expect(nodeFinding('v22.11.0')).toMatchObject({ ok: false, found: 'v22.11.0: needs 24 or newer' });
  });

  test('pnpm 12', () => {
    expect(pnpmFinding('pnpm/12.21.0 npm/? node/? linux x64')).toMatchObject({ ok: true, found: '12.21.0' });
    expect(pnpmFinding('pnpm/9.1.0 npm/?').ok).toBe('warn');
    expect(pnpmFinding('npm/11.0.0 node/v24.0.0')).toMatchObject({
      ok: 'warn',
      found: 'not started by pnpm',
    });
    expect(pnpmFinding(undefined).ok).toBe('warn');
  });

  test('git, a repository, a remote, and no update stopped half way', () => {
    const root = mkdtempSync(join(tmpdir(), 'doctor-'));
    const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: root });
    expect(gitFinding(root)).toMatchObject({
      ok: 'warn',
      found: matching(/^\d.*no repository/),
    });
    git('init', '-q');
    expect(gitFinding(root)).toMatchObject({ ok: 'warn', found: containing('no remote') });
    git('remote', 'add', 'origin', 'https://localhost/course.git');
    expect(gitFinding(root)).toMatchObject({
      ok: true,
      found: matching(/^\d.*, remote origin$/),
    });
    mkdirSync(join(root, '.git/course-update'));
    writeFileSync(join(root, '.git/course-update/journal.json'), '{}');
    expect(gitFinding(root)).toMatchObject({ ok: 'warn', fix: containing('learn update') });
    vi.stubEnv('PATH', '/nowhere');
    expect(gitFinding(root)).toMatchObject({ ok: 'warn', found: 'not installed' });
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  });
});

describe('the engine and the terminal', () => {
  test('features that are missing cost time only', () => {
    const all = { simd: true, relaxedSimd: true, threads: true };
    expect(featuresFinding(all)).toEqual({
      name: 'WebAssembly',
      ok: true,
      found: 'SIMD, relaxed SIMD, threads',
    });
    expect(featuresFinding({ ...all, relaxedSimd: false, threads: false })).toMatchObject({
      ok: 'warn',
      found: 'without relaxed SIMD, threads',
    });
  });

  test('two gigabytes, of the machine or of the container', () => {
    expect(memoryFinding(2 ** 31, 0)).toEqual({ name: 'memory', ok: true, found: '2.0 GB' });
    expect(memoryFinding(2 ** 34, 2 ** 64)).toMatchObject({ ok: true, found: '16.0 GB' });
    expect(memoryFinding(2 ** 34, 2 ** 30)).toMatchObject({ ok: 'warn', found: '1.0 GB' });
  });

  test('columns, letters, colour', () => {
    const found = (columns: number, environment: Record<string, string>) =>
      terminalFinding({ isTTY: true, columns, environment });
    expect(found(80, { LANG: 'en_GB.UTF-8' })).toEqual({
      name: 'terminal',
      ok: true,
      found: '80 columns, UTF-8, colour',
    });
    expect(found(80, { LANG: 'C', NO_COLOR: '1' }).found).toBe('80 columns, ASCII, no colour, by NO_COLOR');
    expect(found(39, {}).ok).toBe('warn');
    expect(terminalFinding({ isTTY: false, environment: {} })).toMatchObject({ ok: true });
  });
});

describe('data', () => {
  test('is the original that was installed', async () => {
    expect(await dataFinding(undefined)).toEqual({
      name: 'MNIST',
      ok: true,
      found: '70,000 images, SHA-256 right',
    });
  });

  test('that is missing or another is told with its file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    expect(await dataFinding(folder)).toMatchObject({
      ok: 'warn',
      found: containing(folder),
      fix: containing('MNIST_DIR'),
    });
    for (const name of ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'])
      writeFileSync(join(folder, `${name}-ubyte`), 'not what it was');
    expect((await dataFinding(folder)).found).toMatch(/wrong hash: .*-ubyte/);
    rmSync(folder, { recursive: true });
  });
});

describe('exercises', () => {
  let repository: Repository;
  beforeEach(() => (repository = copyRepository()));
  afterEach(() => repository.remove());
  const [first, second] = readCatalogue();
  const look = () =>
    Object.fromEntries(exercisesFindings(repository.root).map((finding) => [finding.name, finding]));

  test('are there, can be written, and nothing is changed by looking', () => {
    const count = readCatalogue().length;
    expect(look()).toEqual({
      exercises: { name: 'exercises', ok: true, found: `${count}, all there` },
      writing: { name: 'writing', ok: true, found: 'allowed in exercises/' },
      progress: { name: 'progress', ok: true, found: 'nothing entered yet' },
    });
  });

  test('that are missing or cannot be read are named', () => {
    rmSync(join(repository.root, first.exercise));
    rmSync(join(repository.root, second.exercise));
    repository.write(`${second.exercise}/in-the-way.ts`, '');
    expect(look()['exercises']).toMatchObject({
      ok: 'warn',
      found: `${first.exercise} is missing, ${second.exercise} is unreadable`,
      fix: containing('course stubs'),
    });
    rmSync(join(repository.root, second.spec));
    expect(look()['exercises']).toMatchObject({ ok: false, found: containing(second.spec) });
  });

  test.skipIf(process.getuid?.() === 0)('on a read-only disk say so', () => {
    chmodSync(join(repository.root, first.exercise), 0o444);
    expect(look()['writing']).toMatchObject({ ok: false, found: `${first.exercise} is read-only` });
  });

  test('with a progress file: how many are passed; a broken one stays where it is', () => {
    const good = `${first.id} passed code:${'a'.repeat(16)} spec:${'b'.repeat(16)}\n`;
    repository.write('exercises/progress.txt', good);
    expect(look()['progress']).toMatchObject({ ok: true, found: '1 passed' });
    repository.write('exercises/progress.txt', `${good}<<<<<<< HEAD\n`);
    expect(look()['progress'].ok).toBe('warn');
    expect(repository.read('exercises/progress.txt')).toBe(`${good}<<<<<<< HEAD\n`);
    rmSync(join(repository.root, 'exercises/progress.txt'));
    repository.write('exercises/progress.txt/in-the-way', '');
    expect(look()['progress']).toMatchObject({ ok: false, found: containing('EISDIR') });
  });
});

test('all of it, here', async () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const names = (await examine(root)).map(({ name, ok }) => [name, ok === false]);
  expect(names).toEqual(
    [
      'Node',
      'pnpm',
      'git',
      'MNIST',
      'WebAssembly',
      'memory',
      'exercises',
      'writing',
      'progress',
      'terminal',
    ].map((name) => [name, false]),
  );
});
