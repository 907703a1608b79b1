/// <reference types="vite/client" />
import * as linalg from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { runReadme } from '../../../tools/vitest/readme.ts';
import readme from '../README.md?raw';
import * as step1 from '../src/index.ts';

test('the README prints what it says', async () => {
  const { printed, promised } = await runReadme(readme, {
    '@first-principles/step1-xor': step1,
    '@first-principles/linalg': linalg,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(3);
});
