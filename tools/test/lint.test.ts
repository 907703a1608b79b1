import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

// The repository's own rules, run on a small tree that breaks each of them.
const root = join(import.meta.dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'lint-'));
for (const path of ['oxlint.config.ts', 'tools/packages.ts', 'tools/lint', 'tsconfig.base.json']) {
  cpSync(join(root, path), join(dir, path), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
afterAll(() => rmSync(dir, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
};

/** [path, text, the rule that must report it; '' where nothing may be reported] */
const files: readonly (readonly [string, string, string])[] = [
  ['packages/linalg/src/down.ts', "export { emit } from '@first-principles/wasm';", ''],
  ['packages/linalg/src/up.ts', "export { idx } from '@first-principles/datasets';", 'no-restricted-imports'],
  [
    'packages/linalg/src/up-type.ts',
    "import type { A } from '@first-principles/cli';\nexport type B = A;",
    'no-restricted-imports',
  ],
  ['packages/linalg/src/deep.ts', "export { a } from '@first-principles/course/x';", 'no-restricted-imports'],
  ['packages/linalg/src/self.ts', "export { a } from '@first-principles/linalg';", 'no-restricted-imports'],
  ['packages/linalg/test/self.test.ts', "export { a } from '@first-principles/linalg';", ''],
  ['packages/linalg/test/up.test.ts', "export { a } from '@first-principles/cli';", 'no-restricted-imports'],
  [
    'packages/step2-mnist/src/later.ts',
    "export { a } from '@first-principles/step2.1-adversarial';",
    'no-restricted-imports',
  ],
  ['packages/step2.1-adversarial/src/earlier.ts', "export { a } from '@first-principles/step2-mnist';", ''],
  [
    'packages/step5-framework/src/course.ts',
    "export { a } from '@first-principles/course';",
    'no-restricted-imports',
  ],
  ['packages/cli/src/course.ts', "export { a } from '@first-principles/course';", ''],
  [
    'packages/cli/src/solution.ts',
    "export { a } from '../../../solutions/linalg/src/a.ts';",
    'no-restricted-imports',
  ],
  [
    'packages/cli/src/exercise.ts',
    "export { a } from '../../../exercises/linalg/test/a.spec.ts';",
    'no-restricted-imports',
  ],
  ['packages/linalg/src/path.ts', "export { a } from '../../wasm/src/index.ts';", 'no-restricted-imports'],
  ['packages/linalg/src/wasm/near.ts', 'export const a = 1;', ''],
  ['packages/linalg/src/kernels/near.ts', "export { a } from '../wasm/near.ts';", ''],
  ['packages/datasets/src/fs.ts', "export { readFileSync } from 'node:fs';", 'no-restricted-imports'],
  ['packages/datasets/src/fs.node.ts', "export { readFileSync } from 'node:fs';", ''],
  ['packages/datasets/src/node/fs.ts', "export { readFileSync } from 'node:fs';", ''],
  ['packages/datasets/src/node/up.ts', "export { a } from '@first-principles/cli';", 'no-restricted-imports'],
  ['packages/cli/src/fs.ts', "export { readFileSync } from 'node:fs';", ''],
  [
    'packages/linalg/src/exp.ts',
    'export const a = (x: number): number => Math.exp(x);',
    'no-restricted-properties',
  ],
  [
    'packages/linalg/src/taken.ts',
    'const { tanh } = Math;\nexport const a = (x: number): number => tanh(x);',
    'no-restricted-properties',
  ],
  [
    'packages/linalg/src/random.ts',
    'export const a = (): number => Math.random();',
    'no-restricted-properties',
  ],
  [
    'packages/linalg/src/sqrt.ts',
    'export const a = (x: number): number => Math.sqrt(x) + Math.fround(x);',
    '',
  ],
  ['packages/linalg/test/exp.test.ts', 'export const a = (x: number): number => Math.exp(x) ** 3;', ''],
  ['packages/linalg/src/power.ts', 'export const a = (x: number): number => x ** 2;', 'no-power'],
  ['packages/linalg/src/power-of-two.ts', 'export const a = [2 ** 32, 2 ** -149, 2n ** 64n];', ''],
  ['packages/linalg/src/console.ts', "console.log('x');", 'no-console'],
  ['packages/cli/src/console.ts', "console.log('x');", ''],
  ['packages/linalg/src/default.ts', 'export default 1;', 'no-default-export'],
  ['packages/linalg/src/any.ts', 'export const a = (x: any): number => Number(x);', 'no-explicit-any'],
  [
    'packages/linalg/src/one.ts',
    "import { two } from './two.ts';\nexport const one = (): number => two();",
    'no-cycle',
  ],
  [
    'packages/linalg/src/two.ts',
    "import { one } from './one.ts';\nexport const two = (): number => one();",
    'no-cycle',
  ],
  ['packages/cli/src/floating.ts', 'const f = async (): Promise<number> => 1;\nf();', 'no-floating-promises'],
  ['exercises/linalg/test/01-a.spec.ts', "export { expect } from 'vitest';", 'no-restricted-imports'],
  ['exercises/linalg/test/02-b.spec.ts', "export { a } from '#earlier/linalg/01-a';", ''],
  ['exercises/linalg/mistakes/02-b/x.ts', "export { a } from '../01-a/y.ts';", 'no-restricted-imports'],
  ['solutions/linalg/src/02-b.ts', "export { a } from './01-a.ts';", 'no-restricted-imports'],
  ['exercises/linalg/src/01-a.ts', 'this is no program (', ''],
];

write('tsconfig.json', '{ "extends": "./tsconfig.base.json", "compilerOptions": { "noEmit": true } }');
for (const [path, text] of files) write(path, `${text}\n`);

const oxlint = spawnSync(
  process.execPath,
  [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', 'packages', 'exercises', 'solutions'],
  { cwd: dir, encoding: 'utf8' },
);
const { diagnostics } = JSON.parse(oxlint.stdout) as { diagnostics: { filename: string; code: string }[] };

test.each(files)('%s', (path, _text, rule) => {
  const codes = diagnostics.filter(({ filename }) => filename === path).map(({ code }) => code);
  expect(codes).toEqual(rule === '' ? [] : [expect.stringContaining(`(${rule})`)]);
});

test('nothing is reported elsewhere', () => {
  const known = new Set(files.map(([path]) => path));
  expect(diagnostics.filter(({ filename }) => !known.has(filename))).toEqual([]);
});
