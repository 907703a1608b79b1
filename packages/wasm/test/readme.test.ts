/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import { runReadme } from '../../../tools/vitest/readme.ts';
import readme from '../README.md?raw';
import * as wasm from '../src/index.ts';

test('the README prints what it says', async () => {
  const { printed, promised } = await runReadme(readme, { '@first-principles/wasm': wasm });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});
