/// <reference types="vite/client" />
import * as linalg from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { examplesOf, runExample } from '../../../tools/vitest/examples.ts';
import * as adversarial from '../src/index.ts';

const sources = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });
const examples = examplesOf(sources, adversarial);

test.each(examples)('%s // %s', (...example) => {
  const { given, promised } = runExample(example, { ...linalg, ...adversarial });
  expect(given).toEqual(promised);
});

test('most functions have one', () => {
  expect(examples.length).toBeGreaterThan(9);
});
