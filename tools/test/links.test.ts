import { expect, test } from 'vitest';
import { brokenLinks } from '../vitest/links.ts';

test('links that lead nowhere, and lines that read otherwise, are told', () => {
  const first = "import { expect, test } from 'vitest';";
  const lines = { 'links.test.ts#L1': first, 'links.test.ts#L2': first };
  const text = `[here](links.test.ts), [line 1](links.test.ts#L1), [the web](https://example.org/none),
    ![gone](none.svg), [moved](links.test.ts#L2), [a heading](none.md#there), [not noted](links.test.ts#L3)`;
  expect(brokenLinks(text, import.meta.dirname, lines)).toEqual([
    'none.svg is not there',
    `links.test.ts, line 2 is import { brokenLinks } from '../vitest/links.ts';, and not ${first}`,
    'none.md is not there',
    'links.test.ts, line 3 is , and not undefined',
  ]);
});
