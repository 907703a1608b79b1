import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMnist } from '@first-principles/datasets/node';
import { contiguous, key, ones, slice } from '@first-principles/linalg';
import { initialise, RECIPES } from '@first-principles/step3-cnn';
import { loadSafetensors, saveSafetensors } from '@first-principles/step5-framework';
import { expect, it } from 'vitest';
import { decodeReader, encodeReader } from '../src/kit/reader/reader.ts';
import { beginReader } from '../src/kit/reader/session.ts';

const file = readFileSync(join(import.meta.dirname, '../src/kit/reader/reader.safetensors'));

it('ships small, and says which seed it came from and how well it reads', () => {
  expect(file.length).toBeLessThan(500_000);
  const { metadata } = loadSafetensors(file);
  expect(metadata['seed']).toBe('1');
  expect(Number(metadata['accuracy'])).toBeGreaterThanOrEqual(0.99);
});

it('reads test digits step by step, from the first again when asked, and single ones meanwhile', async () => {
  const { test } = await loadMnist();
  const some = { images: slice(test.images, [0, 510]), labels: slice(test.labels, [0, 510]) };
  const session = await beginReader(
    () => Promise.resolve(file),
    () => Promise.resolve(some),
  )(null);
  session.step(); // nothing to read yet
  expect([session.finished, session.frame()]).toEqual([false, { read: 0, right: 0, seconds: 0 }]);
  for (const _ of [1, 2]) {
    await session.answers.testAnew();
    while (!session.finished) session.step();
    const { read, right, seconds } = session.frame();
    expect(read).toBe(510);
    expect(right).toBeGreaterThanOrEqual(505);
    expect(right).toBeLessThanOrEqual(510);
    expect(seconds).toBeGreaterThan(0);
  }
  const first = session.answers.read(contiguous(some.images).slice(0, 784));
  expect(first.indexOf(Math.max(...first))).toBe(contiguous(some.labels)[0]);
  expect(first.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 5);
});

it('comes back from its file as it was; other files are refused', () => {
  const net = initialise(RECIPES.wide.structure, key(3));
  const bytes = encodeReader(net, {});
  expect(encodeReader(decodeReader(bytes), {})).toEqual(bytes);
  expect(() => decodeReader(saveSafetensors({ w: ones([2]) }))).toThrow(
    'there is no array “convolution1.weight”',
  );
  expect(() => decodeReader(file.subarray(0, 1000))).toThrow('not a safetensors file');
});
