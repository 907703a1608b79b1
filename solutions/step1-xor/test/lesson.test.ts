/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as linalg from '@first-principles/linalg';
import * as step1 from '@first-principles/step1-xor';
import { expect, test } from 'vitest';
import { asEarlier } from '../../../tools/vitest/earlier.ts';
import { brokenLinks } from '../../../tools/vitest/links.ts';
import { runReadme } from '../../../tools/vitest/readme.ts';
import lines from './lesson-lines.json' with { type: 'json' };

const lesson = join(import.meta.dirname, '../../../exercises/step1-xor');
const text = readFileSync(join(lesson, 'README.md'), 'utf8');

/** The solutions, as the lesson imports them. */
const solutions = asEarlier(
  import.meta.glob<object>('./step1-xor/src/*.ts', { eager: true, base: '../../' }),
);

test('the lesson prints what it says', async () => {
  const { printed, promised } = await runReadme(text, {
    '@first-principles/linalg': linalg,
    '@first-principles/step1-xor': step1,
    ...solutions,
  });
  expect(printed).toEqual(promised);
  expect(printed.length).toBeGreaterThan(10);
});

test('its links lead somewhere, and to the lines they were made for', () => {
  expect(brokenLinks(text, lesson, lines)).toEqual([]);
  expect([...text.matchAll(/#L\d+\)/g)]).toHaveLength([...text.matchAll(/\\tag\{/g)].length); // one an equation
});

test('the figures in its prose are measured', () => {
  const from = (key: linalg.Key, learningRate: number) =>
    step1.train(step1.initialise(key, 0.5), { learningRate, maxSteps: 5000 });
  const walk = (seed: number, learningRate: number) => from(linalg.key(seed), learningRate);
  expect([1, 10, 100].map((learningRate) => walk(1, learningRate).solvedAt)).toEqual([1794, 204, null]);
  expect(text).toContain('needs 1,794 steps\ninstead of 204');
  expect(from(linalg.foldIn(linalg.key(1), 0), 10).solvedAt).toBe(339); // where `train` begins
  expect(text).toContain('that one needs 339');
  const { weights, costs } = walk(8, 10);
  const answers = step1.XOR.map(({ x1, x2 }) => step1.forward(weights, x1, x2).o.toFixed(2));
  expect(text).toContain(`By then the answers are ${answers.join(', ')}:`);
  expect(costs.at(-1)?.toFixed(4)).toBe('0.1251');
  expect(text).toContain('After 5,000 steps the cost is 0.1251');
});
