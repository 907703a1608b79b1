/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as datasets from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import * as linalg from '@first-principles/linalg';
import * as step2 from '@first-principles/step2-mnist';
import * as step4 from '@first-principles/step4-autodiff';
import { graphDrawing, slopesDrawing } from '@first-principles/step4-autodiff/pictures';
import { expect, test } from 'vitest';
import figures from '../../../exercises/step4-autodiff/pictures/figures.json' with { type: 'json' };
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/step4-autodiff');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions, as the lesson imports them: this step's, and those of step 2. */
const solutions = asEarlier(
  import.meta.glob<object>('./{step2-mnist,step4-autodiff}/src/*.ts', { eager: true, base: '../../' }),
);

test('the lesson prints what it says', { timeout: 180_000 }, async () => {
  const { printed, promised } = await runReadme(text, {
    '@first-principles/datasets': datasets,
    '@first-principles/datasets/node': { loadMnist },
    '@first-principles/linalg': linalg,
    '@first-principles/step2-mnist': step2,
    '@first-principles/step4-autodiff': step4,
    ...solutions,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('its links lead somewhere, and to the lines they were made for', () => {
  expect(brokenLinks(text, lesson, lines)).toEqual([]);
  expect([...text.matchAll(/#L\d+\)/g)]).toHaveLength([...text.matchAll(/\\tag\{/g)].length); // one an equation
});

// figures.json: of what `npx -y pnpm@12 experiment step4-autodiff --full` writes, all that is used here
const { runs } = figures;

test('its table is what the experiment found', () => {
  const riddles = runs.map(({ riddle }) => riddle);
  const percents = (values: readonly number[]): string =>
    `${values.map((value) => (100 * value).toFixed(2)).join(', ')} %`;
  const steps = riddles.map(({ firstNaN }) => firstNaN.step.toLocaleString('en'));
  const table = riddles[0].ways.map(({ name, label }, w) => {
    const nan = name === 'textbook' ? `in step ${steps.join(', ')}` : 'never';
    return `| ${label} | ${percents(riddles.map(({ ways }) => ways[w].accuracy))} | ${nan} |`;
  });
  expect(runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  expect(text).toContain(table.join('\n'));
  const [{ step, loss }] = riddles.map(({ firstNaN }) => firstNaN);
  expect(text).toContain(`It learns, for ${(step - 1).toLocaleString('en')} steps.`);
  expect(text).toContain(
    `In step ${step.toLocaleString('en')} the loss of the batch\nis ${loss.toFixed(3)},`,
  );
  const infinite = riddles.map(({ firstNaN }) => Number(firstNaN.infinity.operands[0]).toFixed(1));
  expect(text).toContain(`of ${infinite.slice(0, 2).join(', ')} and ${infinite[2]}.`);
});

// After a change on purpose: npx -y pnpm@12 test -u
test('its pictures are those that are drawn', async () => {
  const pictures = { graph: graphDrawing(), slopes: slopesDrawing() };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});
