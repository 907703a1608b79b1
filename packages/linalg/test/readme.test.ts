/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import { runReadme } from '../../../tools/vitest/readme.ts';
import readme from '../README.md?raw';
import * as linalg from '../src/index.ts';

test('the README prints what it says', async () => {
  const { printed, promised } = await runReadme(readme, { '@first-principles/linalg': linalg });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});
