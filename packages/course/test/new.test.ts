import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkGates, findEntry, pristineStubs, readCatalogue, ROOT, Subjects } from '../src/index.node.ts';
import { newExercise } from '../src/catalogue/new.node.ts';
import { checkPristine, checkStubs } from '../src/catalogue/stubs.node.ts';
import { copyRepository, type Repository } from './repository.ts';

let subjects: Subjects;
beforeAll(() => void (subjects = new Subjects()));
afterAll(() => subjects.close());

let repository: Repository;
beforeEach(() => void (repository = copyRepository({ whole: true })));
afterEach(() => repository.remove());

/** That an exercise passes the gates, and its stub is in place. */
async function expectGreen(id: string): Promise<void> {
  const { root } = repository;
  const stubs = pristineStubs([findEntry(readCatalogue(root), id)], root);
  expect([...checkStubs(root, stubs), ...checkPristine(root, stubs)]).toEqual([]);
  expect(await checkGates(root, subjects, stubs)).toMatchObject({
    failures: [],
    exercises: 1,
    mistakes: 1,
    named: 1,
    variantsNamed: 1,
    separablePairs: 3,
  });
}

/** That `check` has nothing to say on how files are written. */
function expectFormatted(paths: readonly string[]): void {
  const oxfmt = join(dirname(createRequire(import.meta.url).resolve('oxfmt/package.json')), 'bin/oxfmt');
  const args = [oxfmt, '--check', '-c', join(ROOT, 'oxfmt.config.ts'), ...paths];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: repository.root,
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
}

test('a new exercise passes the gates at once, after the last of its step', async () => {
  const { root } = repository;
  const { written, after, newStep } = newExercise(root, 'step1-xor/20-momentum');
  expect([after, newStep]).toEqual(['step1-xor/19-bent-plane', false]);
  expect(written).toEqual([
    'solutions/step1-xor/src/20-momentum.ts',
    'solutions/step1-xor/src/20-momentum.md',
    'exercises/step1-xor/test/20-momentum.spec.ts',
    'exercises/step1-xor/mistakes/20-momentum/squared.ts',
    'exercises/step1-xor/mistakes/20-momentum/paraphrases/squared.ts',
    'exercises/step1-xor/src/20-momentum.ts',
  ]);
  const ids = readCatalogue(root).map(({ id }) => id);
  expect(ids.indexOf('step1-xor/20-momentum')).toBe(ids.indexOf('step1-xor/19-bent-plane') + 1);
  expect(findEntry(readCatalogue(root), 'momentum').core).toBe(true);
  expect(repository.read('solutions/step1-xor/src/20-momentum.md')).toMatch(/^# Momentum\n/);
  await expectGreen('step1-xor/20-momentum');
  expectFormatted([...written, 'exercises/order.json']);
}, 60_000);

test('its place and its path may be said', () => {
  const { root } = repository;
  const before = readCatalogue(root).map(({ id }) => id);
  newExercise(root, 'linalg/15-x', { after: 'step1-xor/02', optional: true });
  const { core } = findEntry(readCatalogue(root), 'linalg/15-x');
  expect(core).toBe(false);
  expect(readCatalogue(root).map(({ id }) => id)).toEqual(before.toSpliced(2, 0, 'linalg/15-x'));
});

test('a new step gets its folders', async () => {
  const { root } = repository;
  const { written, after, newStep } = newExercise(root, 'step9-new/01-double');
  expect([after, newStep]).toEqual([readCatalogue(ROOT).at(-1)!.id, true]);
  for (const [part, path] of [
    ['exercises', 'test/exercises.test.ts'],
    ['solutions', 'test/solutions.test.ts'],
  ]) {
    const { name, dependencies } = JSON.parse(repository.read(`${part}/step9-new/package.json`)) as {
      name: string;
      dependencies: object;
    };
    expect(name).toBe(`@first-principles/${part}-step9-new`);
    expect(Object.keys(dependencies)).toEqual(['@first-principles/course', '@first-principles/linalg']);
    expect(repository.read(`${part}/step9-new/${path}`)).toContain('testExercises(import.meta.url)');
    symlinkSync(
      join(ROOT, part, 'linalg/node_modules'),
      join(root, part, 'step9-new/node_modules'),
      'junction',
    );
  }
  expect(repository.read('solutions/step9-new/turbo.json')).toContain('/exercises/step9-new/{*.md');
  expect(repository.read('solutions/step9-new/turbo.json')).not.toContain('linalg');
  const { paths } = (JSON.parse(repository.read('tsconfig.json')) as { compilerOptions: { paths: object } })
    .compilerOptions;
  expect(Object.entries(paths).at(-1)).toEqual(['#earlier/step9-new/*', ['./solutions/step9-new/src/*.ts']]);
  await expectGreen('step9-new/01-double');
  expectFormatted([...written, 'tsconfig.json']);
}, 60_000);

/** Ids that will not do, and why. */
const REFUSED: readonly [id: string, why: RegExp][] = [
  ['20-momentum', /it needs one \//],
  ['a/b/20-momentum', /it needs one \//],
  ['Step1/20-momentum', /its step has small letters/],
  ['step1-xro/20-momentum', /there is no step step1-xro: did you mean step1-xor\?/],
  ['step1-xor/momentum', /begins with two digits and a hyphen/],
  ['step1-xor/20-Momentum', /small letters and digits/],
  ['step1-xor/20-', /small letters and digits/],
  ['step1-xor/05-momentum', /its number is that of step1-xor\/05-cost: the next that is free is 20/],
];

test('an id that will not do is told why', () => {
  for (const [id, why] of REFUSED) {
    const create = (): unknown => newExercise(repository.root, id);
    expect(create).toThrow(why);
    expect(create).toThrow(RangeError);
  }
});

test('nothing is overwritten, and nothing written where something is in the way', () => {
  const { root } = repository;
  const order = repository.read('exercises/order.json');
  for (const path of ['exercises/step1-xor/src/20-x.ts', 'solutions/step1-xor/src/20-x.md']) {
    repository.write(path, 'mine');
    expect(() => newExercise(root, 'step1-xor/20-x')).toThrow(path);
    expect(repository.read(path)).toBe('mine');
  }
  expect(() => newExercise(root, 'step1-xor/21-x', { after: 'nowhere' })).toThrow(/there is no nowhere/);
  expect(() => repository.read('solutions/step1-xor/src/21-x.md')).toThrow(/ENOENT/);
  expect(repository.read('exercises/order.json')).toBe(order);
});
