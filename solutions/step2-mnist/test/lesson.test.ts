/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toInput } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import * as linalg from '@first-principles/linalg';
import * as step2 from '@first-principles/step2-mnist';
import { expect, test } from 'vitest';
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/step2-mnist');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions, as the lesson imports them. */
const solutions = asEarlier(
  import.meta.glob<object>('./step2-mnist/src/*.ts', { eager: true, base: '../../' }),
);

test('the lesson prints what it says', { timeout: 120_000 }, async () => {
  const { printed, promised } = await runReadme(text, {
    '@first-principles/datasets/node': { loadMnist },
    '@first-principles/linalg': linalg,
    '@first-principles/step2-mnist': step2,
    ...solutions,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('its links lead somewhere, and to the lines they were made for', () => {
  expect(brokenLinks(text, lesson, lines)).toEqual([]);
  expect([...text.matchAll(/#L\d+\)/g)]).toHaveLength([...text.matchAll(/\\tag\{/g)].length); // one an equation
});

// After a change on purpose: npx -y pnpm@12 test -u
test('its pictures are those that are drawn', { timeout: 120_000 }, async () => {
  const { train, test } = await loadMnist();
  const samples = { x: toInput(train.images), labels: [...train.labels.data] };
  const recipe = step2.RECIPES.softmax;
  const { state } = await step2.train(step2.begin(recipe, 1), samples, { makeLearner: step2.trainer });
  const answers = step2.forward(state.network, toInput(test.images), recipe).a[1];
  const labels = [...test.labels.data];
  const subtitle = `Softmax regression reads ${(100 * step2.accuracy(answers, labels)).toFixed(2)} % of 10,000 new digits right.`;
  const pictures = {
    flow: step2.flowDrawing(),
    confusion: step2.confusionImage(step2.confusion(answers, labels).toList() as number[][], {
      title: 'Which digit is read as which',
      subtitle,
    }),
    'most-wrong': step2.mistakeImages(test.images, step2.mostWrong(answers, labels, 20), {
      title: 'Surest, and wrong',
      subtitle: `${subtitle} Of the others, these most wrong.`,
    }),
  };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});
