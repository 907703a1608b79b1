/// <reference types="vite/client" />
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as linalg from '@first-principles/linalg';
import * as step1 from '@first-principles/step1-xor';
import { expect, test } from 'vitest';
import { runReadme } from '../../../tools/vitest/readme.ts';

const lesson = join(import.meta.dirname, '../../../exercises/step1-xor');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions, as the lesson imports them. */
const solutions = Object.fromEntries(
  Object.entries(import.meta.glob<object>('../src/*.ts', { eager: true })).map(([path, exports]) => [
    path.replace('../src/', '#earlier/step1-xor/').replace('.ts', ''),
    exports,
  ]),
);

test('the lesson prints what it says', () => {
  const { printed, promised } = runReadme(text, {
    '@first-principles/linalg': linalg,
    '@first-principles/step1-xor': step1,
    ...solutions,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('its links lead somewhere, and to the lines that they quote', () => {
  const links = [...text.matchAll(/\]\((?!http)([^)#\s]+)(?:#L(\d+) "(.*?)")?[^)]*\)/g)];
  let quoted = 0;
  for (const [, path, line, quote] of links) {
    const file = join(lesson, path);
    expect(existsSync(file), path).toBe(true);
    if (line === undefined) continue;
    quoted++;
    expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1].trim()).toBe(quote);
  }
  expect(quoted).toBe([...text.matchAll(/\\tag\{/g)].length);
});

// After a change on purpose: npx -y pnpm@12 test -u
test('its pictures are those that the package draws', async () => {
  const { train, initialise, descent, gradients, XOR } = step1;
  const start = (seed: number): step1.Weights => initialise(linalg.key(seed), 0.5);
  const { costs, solvedAt } = train(start(1), { learningRate: 10, maxSteps: 1000 });
  const trail = [...descent(start(1), (w) => gradients(w, XOR), 10).take(costs.length)];
  const far = (initial: step1.Weights): readonly number[] =>
    train(initial, { learningRate: 10, maxSteps: 1000 }).costs;
  const stuck = [
    { name: 'quarter', costs: far(step1.weightsOf(() => 0)) },
    { name: 'sixth', costs: far(start(134)) },
    { name: 'eighth', costs: far(start(8)) },
  ] as const;
  const pictures = {
    planes: step1.planesPicture(trail, step1.reference, 40),
    cost: step1.costCurve(costs, solvedAt, stuck),
    paths: step1.pathsDrawing(),
  };
  for (const [name, svg] of Object.entries(pictures))
    await expect(svg).toMatchFileSnapshot(join(lesson, `pictures/${name}.svg`));
});
