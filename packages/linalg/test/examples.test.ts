/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import * as linalg from '../src/index.ts';

/** The package's own sources, as text. */
const sources = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });

/** A result to compare with, not a remark: a list, a number, a text, a truth value, or a typed array as Node shows it. */
const RESULT = /^(?:[[\d'-]|true|false|\w+Array \[)/;

/** The one-line examples of what the package exports, with their results: `sum(array([1, 2])).item() // 3`. */
const examples = Object.values(sources)
  .flatMap((text) => [...text.matchAll(/@example ((\w+).*?) \/\/ (.*)$/gm)])
  .filter(([, , name, result]) => name in linalg && RESULT.test(result))
  .map(([, code, , result]) => [code, result] as const);

function evaluate(code: string): unknown {
  // oxlint-disable-next-line typescript/no-implied-eval -- the package's own examples, in its own test
  const run = new Function(...Object.keys(linalg), `return ${code};`) as (...given: unknown[]) => unknown;
  return run(...Object.values(linalg));
}

test.each(examples)('%s // %s', (code, result) => {
  const value = evaluate(code);
  if (code.endsWith('.toString()')) expect(value).toBe(result);
  else expect(value).toEqual(evaluate(result.replace(/^(\w+Array) (.*)/, '$1.from($2)')));
});

test('most functions have one', () => {
  expect(examples.length).toBeGreaterThan(80);
});
