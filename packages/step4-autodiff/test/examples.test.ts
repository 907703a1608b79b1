/// <reference types="vite/client" />
import * as linalg from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { examplesOf, runExample } from '../../../tools/vitest/examples.ts';
import * as autodiff from '../src/index.ts';

const sources = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });
const scope = { ...linalg, ...autodiff };
const examples = examplesOf(sources, scope);

/** Arrays as lists, to any depth. */
function plain(value: unknown): unknown {
  if (value instanceof linalg.NDArray) return value.toList();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

test.each(examples)('%s // %s', (code, result) => {
  const { given, promised } = runExample([code.replaceAll(': NDArray', ''), result], scope);
  expect(plain(given)).toEqual(plain(promised));
});

test('most functions of this package have one', () => {
  expect(examples.length).toBeGreaterThan(25);
});
