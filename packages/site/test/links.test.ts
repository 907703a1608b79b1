import { readCatalogue } from '@first-principles/course/node';
import { expect, test } from 'vitest';
import { packages } from '../../../tools/packages.ts';
import { addressOf } from '../src/lessons/address.ts';
import { documentIn } from '../src/lessons/links.ts';
import { pictures, sizeOf } from '../src/lessons/pictures.ts';
import { ROOT } from '../src/lessons/root.ts';
import { documents, linksOf, sources } from '../src/lessons/sources.ts';
import { reference } from '../src/lessons/sidebar.ts';
import { steps, titleOfStep } from '../src/lessons/steps.ts';

/** Every page that the repository's files become. */
const pages = new Set([
  '',
  ...documents().map(addressOf),
  ...readCatalogue(ROOT).map(({ exercise }) => addressOf(exercise)),
  ...pictures().map(addressOf),
  ...sources().map(({ path }) => addressOf(path)),
]);

test.each(documents())('every link of %s leads to a page', (document) => {
  expect(linksOf(document).filter((path) => !pages.has(addressOf(documentIn(path))))).toEqual([]);
});

test('lessons come in the order in which the course begins them', () => {
  const order = ['step1-xor', 'linalg', 'step2-mnist', 'step2.1-adversarial', 'step3-cnn', 'step4-autodiff'];
  expect(steps().slice(0, order.length)).toEqual(order);
  expect(titleOfStep('step1-xor')).toBe('Step 1: XOR');
});

test('the reference has every published package, in order', () => {
  expect(reference().map(({ label }) => label)).toEqual(packages.filter((name) => name !== 'site'));
});

test('a folder’s page lists what is in it', () => {
  const folder = sources().find(({ path }) => path === 'packages/step5-framework/src/optim');
  expect(folder?.entries).toContain('sgd.ts');
});

test.each(pictures())('%s has a size', (path) => {
  const { width, height } = sizeOf(path);
  expect(width / height).toBeGreaterThan(0.5);
});
