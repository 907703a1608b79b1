/// <reference types="vite/client" />
import * as linalg from '@first-principles/linalg';
import { numpy } from '@first-principles/step4-autodiff';
import { expect, test } from 'vitest';
import { examplesOf, runExample } from '../../../tools/vitest/examples.ts';
import * as framework from '../src/index.ts';

const sources = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });
const scope = { ...linalg, numpy, ...framework };
const examples = examplesOf(sources, framework);

test.each(examples)('%s // %s', (code, result) => {
  const { given, promised } = runExample([code, result], scope);
  expect(given).toEqual(promised);
});

test('many functions of this package have one', () => {
  expect(examples.length).toBeGreaterThan(10);
});
