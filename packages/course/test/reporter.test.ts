import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../src/index.node.ts';
import { copyRepository, type Repository } from './repository.ts';

const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const TESTS = 'exercises/step1-xor/test/exercises.test.ts';

let repository: Repository;
beforeEach(() => {
  repository = copyRepository();
  repository.write(
    TESTS,
    `import { testExercises } from '@first-principles/course/vitest';
     testExercises(import.meta.url, ${JSON.stringify(repository.root)});`,
  );
});
afterEach(() => repository.remove());

/** The exercises' own test script in the copy; what it printed, without warnings of Node's. */
function runTests(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): { status: number; out: string } {
  const { scripts } = JSON.parse(repository.read('exercises/step1-xor/package.json')) as {
    scripts: { test: string };
  };
  const [, ...own] = scripts.test
    .replace('../../vitest.config.ts', join(ROOT, 'vitest.config.ts'))
    .split(' ');
  const { FORCE_COLOR: _, NO_COLOR: __, npm_execpath: ___, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [VITEST, ...own, ...args], {
    cwd: join(repository.root, 'exercises/step1-xor'),
    env: { ...rest, ...env },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return { status: status!, out: stdout };
}

const fileOf = (name: string): string => `exercises/step1-xor/src/${name}.ts`;
const solve = (name: string): void =>
  repository.write(fileOf(name), repository.read(`solutions/step1-xor/src/${name}.ts`));

test('each verdict once, what is not written in a line, a summary, what next', () => {
  solve('01-neuron');
  repository.write(fileOf('03-forward'), 'export function (');
  repository.write(
    fileOf('05-cost'),
    repository.read(fileOf('05-cost')).replace('return todo()', "console.log('so far'); return todo()"),
  );
  const { status, out } = runTests();
  expect(status).toBe(1);
  expect(out.replace(/(?:so far\n)+/, 'so far\n')).toBe(`\
✓ step1-xor/01 neuron                    exercises/step1-xor/src/01-neuron.ts
○ 02: not written yet
✗ step1-xor/03 forward                   exercises/step1-xor/src/03-forward.ts
  syntax error in line 1: Expected function name
    1 | export function (
      |                 ^
  next: pnpm -w learn hint step1-xor/03-forward

○ 04: not written yet
so far

○ step1-xor/05 cost                      exercises/step1-xor/src/05-cost.ts
  not written yet: replace todo() by your code
  next: pnpm -w learn hint step1-xor/05-cost

○ 06 … 19: not written yet

1 passed · 1 failing · 17 not written yet
next: exercises/step1-xor/src/03-forward.ts, or pnpm -w learn
`);
}, 120_000);

test('of one exercise, and in colour where there is colour', () => {
  solve('02-sigmoid');
  const passed = '✓ step1-xor/02 sigmoid                   exercises/step1-xor/src/02-sigmoid.ts';
  const { status, out } = runTests(['-t', 'sigmoid$'], { FORCE_COLOR: '1' });
  expect(status).toBe(0);
  expect(out).toContain(`\u001B[32m${passed}`);
  expect(stripVTControlCharacters(out)).toBe(`${passed}\n\n1 passed\nnext: pnpm -w learn\n`);
  expect(runTests(['-t', 'two of|ten']).out).toBe('nothing ran: no exercise has such a title\n');
}, 120_000);

test('what is no verdict is told with its cause', () => {
  const spec = 'exercises/step1-xor/test/02-sigmoid.spec.ts';
  const text = repository.read(spec);
  repository.write(spec, `${text}throw new TypeError('the spec broke');`);
  const stray = "setTimeout(() => { throw new RangeError('thrown by nobody'); });";
  repository.write(TESTS, `${repository.read(TESTS)}; ${stray}`);
  const broken = runTests(['-t', '0[123]']);
  expect(broken.status).toBe(1);
  expect(broken.out).toMatch(
    /^○ 01: not written yet\n✗ step1-xor\/02 sigmoid\n.*the spec does not run: TypeError: the spec broke\n {4}at [^]*\n\n○ 03: not written yet\n✗ outside of the tests\nRangeError: thrown by nobody\n[^]*\n\n2 not written yet · 2 errors\n/,
  );
  expect(broken.out).not.toMatch(/node:internal|node_modules/);

  repository.write(spec, text.replace('core: true', 'core: !0'));
  const lost = runTests();
  expect(lost.status).toBe(1);
  expect(lost.out).toMatch(
    /^✗ test\/exercises.test.ts\nError: \S+: needs a line that says core: [^]*\n1 error\n$/,
  );
}, 120_000);
