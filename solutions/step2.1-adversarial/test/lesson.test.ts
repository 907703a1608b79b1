/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Labelled, toInput } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import * as linalg from '@first-principles/linalg';
import * as step2 from '@first-principles/step2-mnist';
import * as adversarial from '@first-principles/step2.1-adversarial';
import { expect, test } from 'vitest';
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import figures from '../../../exercises/step2.1-adversarial/pictures/figures.json' with { type: 'json' };
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/step2.1-adversarial');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions of this step and the last, as the lesson imports them. */
const solutions = asEarlier(import.meta.glob<object>('./step2*/src/*.ts', { eager: true, base: '../../' }));

test('the lesson prints what it says', { timeout: 120_000 }, async () => {
  const { printed, promised } = await runReadme(text, {
    '@first-principles/datasets/node': { loadMnist },
    '@first-principles/linalg': linalg,
    '@first-principles/step2-mnist': step2,
    '@first-principles/step2.1-adversarial': adversarial,
    ...solutions,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('its links lead somewhere, and to the lines they were made for', () => {
  expect(brokenLinks(text, lesson, lines)).toEqual([]);
  expect([...text.matchAll(/#L\d+\)/g)]).toHaveLength([...text.matchAll(/\\tag\{/g)].length); // one an equation
});

// figures.json: of what `npx -y pnpm@12 experiment step2.1-adversarial --full` writes, all that is used here
const { runs } = figures;
const names = Object.keys(runs[0].rows) as (keyof (typeof runs)[0]['rows'])[];
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[1];

test('its table is what the experiment found', () => {
  const count = (value: number): string => value.toLocaleString('en');
  const counts = (values: readonly number[]): string =>
    `${count(middle(values))} | ${count(Math.min(...values))} to ${count(Math.max(...values))}`;
  const percent = (values: readonly number[]): string => `${(100 * middle(values)).toFixed(1)} %`;
  const table = names.map((name) => {
    const rows = runs.map((run) => run.rows[name]);
    return `| ${[
      rows[0].label,
      counts(rows.map(({ correct }) => correct)),
      percent(rows.map(({ clean }) => clean)),
      percent(rows.map(({ sign }) => sign.robust)),
      percent(rows.map(({ iterated }) => iterated.robust)),
      middle(rows.map(({ length }) => length)).toFixed(2),
    ].join(' | ')} |`;
  });
  expect(runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  expect(text).toContain(table.join('\n'));
  expect(text).toContain(`| ${counts(runs.map(({ randomCorrect }) => randomCorrect))} |`);
});

// After a change on purpose: npx -y pnpm@12 test -u
test('its pictures are those that are drawn', { timeout: 120_000 }, async () => {
  const { train, test } = await loadMnist();
  const result = await adversarial.experiment(adversarial.reference, {
    data: { train: first(train, 3000), test: first(test, 100) },
    seed: 1,
    recipe: { ...adversarial.RECIPE, epochs: 6 },
  });
  const lengths = names.map((name) => ({
    label: runs[0].rows[name].label,
    length: middle(runs.map(({ rows }) => rows[name].length)),
  }));
  const accuracies = names.map((name) => ({
    label: runs[0].rows[name].label,
    accuracies: adversarial.SIZES.map((_, i) => middle(runs.map(({ rows }) => rows[name].accuracies[i]))),
  }));
  const pictures = {
    'two-five': twoFive(result, toInput(linalg.slice(test.images, [1, 2]))),
    sum: adversarial.drawingsOf(result).find(({ name }) => name.endsWith('sum.svg'))!.text,
    balls: adversarial.ballsDrawing(),
    accuracy: adversarial.accuracyChart(adversarial.SIZES, accuracies, {
      title: 'Each network under an attack on itself',
      subtitle:
        'Accuracy on 1,000 test digits when no pixel changes by more than ε: 20 projected steps; the middle of three seeds.',
    }),
    lengths: adversarial.lengthChart(lengths, {
      title: 'How far to the nearest mistake',
      subtitle:
        'The median length of the shortest change found that takes a test digit out of its class; the middle of three seeds.',
    }),
  };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});

function first({ images, labels }: Labelled, count: number): Labelled {
  return { images: linalg.slice(images, [0, count]), labels: linalg.slice(labels, [0, count]) };
}

/** The 2 that one network reads as a 5. */
function twoFive({ networks }: adversarial.Result, two: linalg.NDArray): string {
  const readers = [
    { name: 'the attacked network', network: networks.normal! },
    { name: 'a second one', network: networks.second! },
  ];
  const { x: made } = adversarial.descend(readers[0], two, {
    targets: [5],
    eta: 0.1,
    steps: 100,
    lambda: 0.2,
    clipped: true,
  });
  const random = linalg.add(two, adversarial.randomLike(linalg.sub(made, two), linalg.key(1)));
  const sums = [
    { sum: made, added: 'towards a 5' },
    { sum: random, added: 'random noise' },
  ].map(({ sum, added }) => ({
    x: linalg.slice(two, 0),
    sum: linalg.slice(sum, 0),
    added,
    readers: readers.map(({ name, network }) => ({
      name,
      p: [...linalg.contiguous(step2.softmax(adversarial.scores({ network }, sum)))],
    })),
  }));
  return adversarial.equationImage(sums, 2, {
    title: 'Looks like a 2, is read as a 5',
    subtitle: 'Above: a change made against the first network. Below: random noise, exactly as long.',
  });
}
