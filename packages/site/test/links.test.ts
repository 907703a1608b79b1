import { readCatalogue } from '@first-principles/course/node';
import { expect, test } from 'vitest';
import { addressOf } from '../src/lessons/address.ts';
import { documentIn } from '../src/lessons/links.ts';
import { ROOT } from '../src/lessons/root.ts';
import { documents, linksOf, sources } from '../src/lessons/sources.ts';
import { steps, titleOfStep } from '../src/lessons/steps.ts';

/** Every page that the repository's files become. */
const pages = new Set([
  '',
  ...documents().map(addressOf),
  ...readCatalogue(ROOT).map(({ exercise }) => addressOf(exercise)),
  ...sources().map(({ path }) => addressOf(path)),
]);

test.each(documents())('every link of %s leads to a page', (document) => {
  const targets = linksOf(document).filter((path) => !/\.(?:svg|png)$/.test(path));
  expect(targets.filter((path) => !pages.has(addressOf(documentIn(path))))).toEqual([]);
});

test('lessons come in the order in which the course begins them', () => {
  const order = ['step1-xor', 'linalg', 'step2-mnist', 'step2.1-adversarial', 'step3-cnn', 'step4-autodiff'];
  expect(steps().slice(0, order.length)).toEqual(order);
  expect(titleOfStep('step1-xor')).toBe('Step 1: XOR');
});

test('a folder’s page lists what is in it, and each of that is a page', () => {
  const folders = sources().filter(({ entries }) => entries !== undefined);
  expect(folders.length).toBeGreaterThan(3);
  for (const { path, entries = [] } of folders) {
    expect(entries.filter((entry) => !pages.has(addressOf(documentIn(`${path}/${entry}`))))).toEqual([]);
  }
});
