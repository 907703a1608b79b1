/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as datasets from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import * as linalg from '@first-principles/linalg';
import { accuracy, mistakeImages, mostWrong } from '@first-principles/step2-mnist';
import * as step3 from '@first-principles/step3-cnn';
import { expect, test } from 'vitest';
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/step3-cnn');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions, as the lesson imports them: this step's, and those of step 2. */
const solutions = asEarlier(
  import.meta.glob<object>('./{step2-mnist,step3-cnn}/src/*.ts', { eager: true, base: '../../' }),
);

test('the lesson prints what it says', { timeout: 180_000 }, async () => {
  const { printed, promised } = await runReadme(text, {
    '@first-principles/datasets': datasets,
    '@first-principles/datasets/node': { loadMnist },
    '@first-principles/linalg': linalg,
    '@first-principles/step3-cnn': step3,
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
test('its pictures are those that are drawn', { timeout: 180_000 }, async () => {
  const { train, test } = await loadMnist();
  const samples = { images: train.images, labels: [...train.labels.data] };
  const recipe = { ...step3.RECIPES.small, epochs: 1 };
  const { state } = await step3.train(step3.begin(recipe, 1), samples, { makeLearner: step3.trainer });
  const labels = [...test.labels.data];
  const answers = step3.readImages(state.network, test.images);
  const score = (100 * accuracy(answers, labels)).toFixed(2);
  const pictures = {
    slide: step3.slideDrawing(),
    overlaps: step3.overlapsDrawing(),
    filters: step3.filterImages(state.network.convolutions[0].w, {
      title: 'What the first kernels look for',
      subtitle: 'Orange: ink. Blue, with a dash: paper. The stronger, the more it counts.',
    }),
    maps: step3.featureMaps(state.network, test.images, 0, {
      title: `A ${labels[0]}, layer by layer`,
      subtitle: 'Each layer as dark as its strongest number allows.',
    }),
    'most-wrong': mistakeImages(test.images, mostWrong(answers, labels, 20), {
      title: 'Surest, and wrong',
      subtitle: `After one pass ${score} % of 10,000 new digits are read right. These are not.`,
    }),
  };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});
