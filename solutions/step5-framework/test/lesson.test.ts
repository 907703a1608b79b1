/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as datasets from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import * as linalg from '@first-principles/linalg';
import * as step5 from '@first-principles/step5-framework';
import { attentionDrawing, treeDrawing, valleyDrawing } from '@first-principles/step5-framework/pictures';
import { expect, test } from 'vitest';
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/step5-framework');
const [text, outgrow] = ['README.md', 'outgrow.md'].map((name) => readFileSync(join(lesson, name), 'utf8'));

/** The solutions, as the lesson imports them. */
const solutions = asEarlier(
  import.meta.glob<object>('./step5-framework/src/*.ts', { eager: true, base: '../../' }),
);

test('the lesson prints what it says', { timeout: 120_000 }, async () => {
  const { printed, promised } = await runReadme(text, {
    '@first-principles/datasets': datasets,
    '@first-principles/datasets/node': { loadMnist },
    '@first-principles/linalg': linalg,
    '@first-principles/step5-framework': step5,
    ...solutions,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('what is carried away from here says what it says', async () => {
  const written = new Map<string, Uint8Array>();
  const { printed, promised } = await runReadme(outgrow, {
    'node:fs': { writeFileSync: (name: string, bytes: Uint8Array) => written.set(name, bytes) },
    '@first-principles/linalg': linalg,
    '@first-principles/step5-framework': step5,
  });
  expect(printed).toEqual(promised);
  expect(printed).toHaveLength(1);
  expect([...written.keys()]).toEqual(['model.safetensors', 'model.onnx']);
  expect(brokenLinks(outgrow, lesson)).toEqual([]);
});

test('its links lead somewhere, and to the lines they were made for', () => {
  expect(brokenLinks(text, lesson, lines)).toEqual([]);
  expect([...text.matchAll(/#L\d+\)/g)]).toHaveLength([...text.matchAll(/\\tag\{/g)].length); // one an equation
});

// After a change on purpose: npx -y pnpm@12 test -u
test('its pictures are those that are drawn', async () => {
  const pictures = { attention: attentionDrawing(), tree: treeDrawing(), valley: valleyDrawing() };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});
