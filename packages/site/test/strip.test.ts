import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { Malformed, strip } from '../src/exercises/strip.ts';

const root = new URL('../../../', import.meta.url);
const files = globSync(['solutions/*/src/*.ts', 'exercises/*/{test,mistakes,alternatives}/**/*.ts'], {
  cwd: root,
});

/** A program without its places. */
function treeOf(code: string): string {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  return JSON.stringify(program, (key, value: unknown) =>
    key === 'start' || key === 'end' || key === 'raw' ? undefined : value,
  );
}

describe('strip', () => {
  test('leaves of every file of the course what Node leaves, line for line', () => {
    expect(files.length).toBeGreaterThan(1000);
    for (const file of files.filter((_, i) => i % 7 === 0)) {
      const source = readFileSync(new URL(file, root), 'utf8');
      const { code } = strip(source);
      expect(code.split('\n').length).toBe(source.split('\n').length);
      expect(treeOf(code), file).toBe(treeOf(stripTypeScriptTypes(source)));
    }
  });

  test('finds what is imported, not what is only a type', () => {
    const { code, imports } = strip(
      "import { a, type B } from 'x';\nimport type { C } from 'y';\nexport * from './z.ts';\nexport const d: B = a;",
    );
    expect(imports.map(({ specifier }) => specifier)).toEqual(['x', './z.ts']);
    expect(imports.map(({ start, end }) => code.slice(start, end))).toEqual(["'x'", "'./z.ts'"]);
  });

  test.each([
    ['const a: number = ;', 'Unexpected token', ';'],
    ['export function f(): number {\n  return (1 + 2;\n}', 'Unexpected token, expected ","', ';'],
    [
      'const a: number = 1;\nconst  a: number = 2;',
      "Identifier 'a' has already been declared",
      'a: number = 2',
    ],
    ['const a: number = 1;\nlet b: number = 2; return b;', "'return' outside of function", 'return b'],
    ["const s: string = 'x", 'Unterminated string constant', "'x"],
  ])('names the fault in %j, and its place', (source, message, place) => {
    let thrown: unknown;
    try {
      strip(source);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Malformed);
    expect((thrown as Malformed).message).toBe(message);
    expect(source.slice((thrown as Malformed).at)).toMatch(
      place.slice(0, 1) === ';' ? /^;/ : new RegExp(`^${place.replace(/[()]/g, '\\$&')}`),
    );
  });
});
