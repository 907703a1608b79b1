/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as linalg from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { einsumPicture } from '../../../exercises/linalg/pictures/legs.ts';
import { broadcastPicture, stridesPicture } from '../../../exercises/linalg/pictures/walks.ts';
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/linalg');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions, as the lesson imports them. */
const solutions = asEarlier(import.meta.glob<object>('./linalg/src/*.ts', { eager: true, base: '../../' }));

test('the lesson prints what it says', async () => {
  const { printed, promised } = await runReadme(text, { '@first-principles/linalg': linalg, ...solutions });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('its links lead somewhere, and to the lines they were made for', () => {
  expect(brokenLinks(text, lesson, lines)).toEqual([]);
  expect([...text.matchAll(/#L\d+\)/g)]).toHaveLength([...text.matchAll(/\\tag\{/g)].length); // one an equation
});

// After a change on purpose: npx -y pnpm@12 test -u
test('its pictures are those that are drawn', async () => {
  const pictures = { strides: stridesPicture(), broadcast: broadcastPicture(), einsum: einsumPicture() };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});
