import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCatalogue } from '../src/index.node.ts';
import { leaksOf } from '../src/gates/leaks.node.ts';
import { stubOf } from '../src/catalogue/stub.node.ts';

// A course of two steps: the first begins, the second comes in between, the first ends.
const ORDER = ['one/01-a', 'one/02-b', 'two/01-c', 'one/03-d'];

const SOLUTION = `import { exp, ShapeError, type View } from '@first-principles/one';

/** Of a view. */
export function f(v: View, z: number): number {
  // a comment of twelve characters and more
  if (z > 3) {
    throw new ShapeError('z');
  } else {
    const squashed = exp(z) / (1 + exp(z));
    return squashed * v.data.length;
  }
}
`;
const SPEC = 'export const spec = exercise({\n  core: true,\n});\n';

let root: string;
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const specOf = (id: string): string => `exercises/${id.replace('/', '/test/')}.spec.ts`;
const solutionOf = (id: string): string => `solutions/${id.replace('/', '/src/')}.ts`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leaks-'));
  write('exercises/order.json', JSON.stringify(ORDER));
  for (const id of ORDER) {
    write(specOf(id), SPEC);
    write(solutionOf(id), SOLUTION);
    write(solutionOf(id).replace('.ts', '.md'), '');
  }
});
afterEach(() => rmSync(root, { recursive: true }));

/** What leaks in `one/02-b` when its spec has these lines more, or its solution or stub is another. */
function leaks(lines: string, solution = SOLUTION, stub = stubOf(solution), id = 'one/02-b'): string[] {
  write(specOf(id), `${lines}\n${SPEC}`);
  write(solutionOf(id), solution);
  const course = readCatalogue(root);
  return leaksOf(root, course, { entry: course.find((entry) => entry.id === id)!, text: stub });
}

test('nothing leaks where nothing does', () => {
  expect(leaks('')).toEqual([]);
});

describe('from later in the course', () => {
  const later = `${specOf('one/02-b')}:2: imports`;

  test.each([
    ["import { x } from '@first-principles/two';", '@first-principles/two'],
    ["import { x } from '@first-principles/two/node';", '@first-principles/two/node'],
    ["import type { X } from '@first-principles/two';", '@first-principles/two'],
    ["export * from '@first-principles/two';", '@first-principles/two'],
    ["export { x } from '@first-principles/two';", '@first-principles/two'],
    ["const x = await import('@first-principles/two');", '@first-principles/two'],
    ["import type { X } from '#earlier/two/01-c';", '#earlier/two/01-c'],
    ["type X = typeof import('#earlier/two/01-c');", '#earlier/two/01-c'],
  ])('a step that has not begun: %s', (line, from) => {
    expect(leaks(`\n${line}`)).toEqual([`${later} ${from}: that step begins after one/02-b`]);
    expect(leaks(`\n${line}`, SOLUTION, stubOf(SOLUTION), 'one/03-d')).toEqual([]);
  });

  test.each([
    ["import { x } from '#earlier/one/02-b';", false],
    ["import { x } from '#earlier/one/03-d';", false],
    ["import { type X, x } from '#earlier/one/03-d';", false],
    ["import type { X } from '#earlier/one/03-d';", true],
    ["import { type X } from '#earlier/one/03-d';", true],
    ["type X = typeof import('#earlier/one/02-b');", true],
    ["import { x } from '#earlier/one/01-a';", true],
    ["import { x } from '@first-principles/course';", true],
  ])('an answer that is not written yet, as a value: %s', (line, fine) => {
    expect(leaks(`\n${line}`)).toEqual(
      fine
        ? []
        : [expect.stringMatching(/^\S+:2: imports .* as a value: one\/02-b comes before it is solved/)],
    );
  });

  test('through a file beside the spec, and in the solution', () => {
    write('exercises/one/test/more.ts', "export * from './still.ts';");
    write('exercises/one/test/still.ts', "import './more.ts';\nimport '@first-principles/two';");
    expect(leaks("import './more.ts';")).toEqual([
      'exercises/one/test/still.ts:2: imports @first-principles/two: that step begins after one/02-b',
    ]);
    expect(leaks('', `import '@first-principles/two';\n${SOLUTION}`)).toEqual([
      'solutions/one/src/02-b.ts:1: imports @first-principles/two: that step begins after one/02-b',
    ]);
  });
});

describe('a line of the answer', () => {
  const found = (line: number, of: number, text: string): string =>
    `${specOf('one/02-b')}:${line}: has the answer of ${solutionOf('one/02-b')}:${of}: ${text}`;
  const squashed = 'const squashed = exp(z) / (1 + exp(z));';
  const returned = 'return squashed * v.data.length;';

  test('in the spec, however it is broken into lines', () => {
    expect(leaks(`// the law\n${squashed}`)).toEqual([found(2, 9, squashed)]);
    expect(leaks(`\nlaw('', 1,\n  squashed\n* v.data.length)`)).toEqual([found(3, 10, returned)]);
    const call = 'return sum(alpha, [1, 2]);';
    expect(leaks('sum(\nalpha,\n[\n1,\n2,\n],\n)', SOLUTION.replace(returned, call))).toEqual([
      found(1, 10, call),
    ]);
  });

  test('in a comment of the stub', () => {
    const stub = stubOf(SOLUTION).replace('Of a view.', `Of a view: ${squashed}`);
    expect(leaks('', SOLUTION, stub)).toEqual([
      `exercises/one/src/02-b.ts:4: has the answer of solutions/one/src/02-b.ts:9: ${squashed}`,
    ]);
  });

  test('not: what the stub has, a comment, a brace, an import that is used', () => {
    expect(leaks('export function f(v: View, z: number): number {')).toEqual([]);
    expect(leaks('// a comment of twelve characters and more')).toEqual([]);
    expect(leaks('  if (z > 3) {\n  } else {')).toEqual([]);
    const line = SOLUTION.split('\n')[0];
    expect(leaks(`${line}\nconst at = (v: View) => [exp, ShapeError];`)).toEqual([]);
  });
});

test('an import that only the answer needs', () => {
  const more = 'imports exp, which only the answer needs';
  const unused = "import { exp, sin } from '@first-principles/one';";
  expect(leaks(unused)).toEqual([`${specOf('one/02-b')}:1: ${more}`]);
  expect(leaks(`${unused}\nexp(1);`)).toEqual([]);
  expect(leaks('', SOLUTION, `${unused}\n${stubOf(SOLUTION)}`)).toEqual([
    `exercises/one/src/02-b.ts:1: ${more}`,
  ]);
});
