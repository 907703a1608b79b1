import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { readCatalogue, ROOT } from '../src/index.node.ts';
import { mutants } from '../src/mutate/mutants.node.ts';
import { readText } from '../src/catalogue/text.node.ts';

/** What the mutants of some code do, in words. */
const words = (source: string): string[] => mutants(source).map((mutant) => mutant.words);

/** What of a program no mutant may touch. */
function kept(path: string, text: string): { comments: string[]; statements: string[] } {
  const { program, comments, errors } = parseSync(path, text);
  expect(errors).toEqual([]);
  return {
    comments: comments.map(({ value }) => value),
    statements: program.body
      .filter(({ type }) => type === 'ImportDeclaration' || type.startsWith('TS'))
      .map(({ start, end }) => text.slice(start, end)),
  };
}

test.each(readCatalogue().map(({ solution }) => solution))(
  '%s: each mutant parses, differs from all others at the line it says, and keeps types, imports and comments',
  (path) => {
    const source = readText(ROOT, path);
    const made = mutants(source, path);
    const { comments, statements } = kept(path, source);
    expect(made.length).toBeGreaterThan(4);
    expect(new Set([source, ...made.map((mutant) => mutant.source)]).size).toBe(made.length + 1);
    for (const mutant of made) {
      const [was, is] = [source, mutant.source].map((text) => text.split('\n'));
      expect(is.slice(0, mutant.line - 1)).toEqual(was.slice(0, mutant.line - 1));
      expect(is[mutant.line - 1]).not.toBe(was[mutant.line - 1]);
      const still = kept(path, mutant.source);
      expect(comments).toEqual(expect.arrayContaining(still.comments));
      expect(still.statements).toEqual(expect.arrayContaining(statements));
    }
  },
);

test('operators, terms and signs', () => {
  expect(words('y = a - b;')).toEqual(
    expect.arrayContaining(['a - b → a + b', 'a - b → a', 'a - b → b', 'y = a - b; removed']),
  );
  expect(words('y += -x;')).toEqual(expect.arrayContaining(['y += -x → y = -x', '-x → x']));
  expect(words('const ok = a < b && !c;')).toEqual(
    expect.arrayContaining([
      'a < b → a <= b',
      '!c → c',
      'a < b && !c → a < b',
      'a < b && !c → (a < b) || !c',
    ]),
  );
});

test('a change keeps its meaning among its neighbours', () => {
  const sources = mutants('const y = (a - b) * (c + d) - e * f;').map(({ source }) => source);
  expect(sources).toEqual(
    expect.arrayContaining([
      'const y = (a - b) * (c - d) - e * f;',
      'const y = (a - b) * (c + d) - (e + f);',
    ]),
  );
});

test('constants, axes and keepdims', () => {
  expect(words('const s = sum(x, -1, true);')).toEqual(
    expect.arrayContaining(['1 → 2', '1 → 0', '-1 → 1', 'true → false', 'sum(x, -1, true) → sum(x, -1)']),
  );
  expect(words("const s = 'ni,no->io';")).toContain("'ni,no->io' → 'ni,no->oi'");
});

test('calls: dropped, swapped, another function', () => {
  expect(words('const y = Math.exp(f(a, b)) + x.T.reverse();')).toEqual(
    expect.arrayContaining(['Math.exp(f(a, b)) → f(a, b)', 'f(a, b) → f(b, a)', 'x.T.reverse() → x.T']),
  );
});

test('an operation of linalg becomes another, which is imported; order makes no difference to a sum', () => {
  const source = "import { add } from '@first-principles/linalg';\nexport const f = () => add(a, b);\n";
  const other = mutants(source).find((mutant) => mutant.words === 'add(a, b) → sub(a, b)');
  expect(other?.line).toBe(2);
  expect(other?.source).toMatch(/sub\(a, b\);\nimport \{ sub \} from '@first-principles\/linalg';\n$/);
  expect(words(source)).not.toContain('add(a, b) → add(b, a)');
});

test('records and their names', () => {
  expect(words('const r = [w.w12, h1]; const o = { h1, h2 };')).toEqual(
    expect.arrayContaining(['h1 → h2', 'h1 → h1: h2', 'h1 removed', 'w.w12 removed']),
  );
  expect(words('const r = w.w12 - w.w21 - w.w33;')).toEqual(expect.arrayContaining(['w.w12 → w.w21']));
  expect(words('const r = w.w12 - w.w21 - w.w33;')).not.toContain('w.w12 → w.w33');
});

test('lines and conditions; the words of an error are left alone', () => {
  const guard = 'function f(a: 1 | 2): void {\n  if (a < 1) throw new Error(`a is ${a - 1}`);\n  g();\n}';
  const found = mutants(guard);
  expect(found.map(({ line, words: said }) => `${line}: ${said}`)).toEqual([
    '2: if (a < 1) throw new Error(`a is ${a - 1}`); removed',
    '2: a < 1 → true',
    '2: a < 1 → false',
    '2: a < 1 → a <= 1',
    '2: a < 1 → a > 1',
    '2: 1 → 2',
    '2: 1 → 0',
    '2: 1 → -1',
    '3: g(); removed',
  ]);
});

test('the name of an operation is left alone, the rest of its call is not', () => {
  const found = words("apply('cube', (x) => x.pow(3), x); f('cube');");
  expect(found).toContain('3 → 4');
  expect(found.filter((said) => said === "'cube' → ''")).toHaveLength(1);
});

test('what does not parse is refused', () => {
  expect(() => mutants('const =')).toThrow(/solution.ts: a solution must parse/);
});

test('a type beside an expression does not hide it', () => {
  expect(words('const y = (a - b) as number; const z = [c - d] satisfies number[];')).toEqual(
    expect.arrayContaining(['a - b → a + b', 'c - d → c + d']),
  );
});
