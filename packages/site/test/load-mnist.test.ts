import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeIdx, MNIST_FILES } from '@first-principles/datasets';
import * as node from '@first-principles/datasets/node';
import { DataFormatError } from '@first-principles/linalg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Served } from '../commands/serve.ts';
import { loadMnist, loadTestDigits } from '../src/kit/mnist.ts';

const folder = mkdtempSync(join(tmpdir(), 'site-mnist-'));
const fast = { level: 1 };
let served: Served;

beforeAll(async () => {
  const mnist = await node.loadMnist();
  for (const place of ['good', 'other', 'plain']) mkdirSync(join(folder, place));
  for (const set of ['train', 'test'] as const) {
    for (const kind of ['images', 'labels'] as const) {
      const { name } = MNIST_FILES[set][kind];
      const bytes = encodeIdx(mnist[set][kind]);
      writeFileSync(join(folder, 'good', `${name}.gz`), gzipSync(bytes, fast));
      writeFileSync(join(folder, 'plain', `${name}.gz`), bytes); // as after a server that unpacks on the way
      if (name === MNIST_FILES.test.labels.name) bytes[100] = (bytes[100] + 1) % 10;
      writeFileSync(join(folder, 'other', `${name}.gz`), gzipSync(bytes, fast));
    }
  }
  served = await serve(folder);
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

test('what the page fetches is what Node reads', async () => {
  const [fetched, read] = await Promise.all([loadMnist(`${served.url}good/`), node.loadMnist()]);
  for (const set of ['train', 'test'] as const) {
    expect(Buffer.compare(fetched[set].images.data, read[set].images.data)).toBe(0);
    expect(Buffer.compare(fetched[set].labels.data, read[set].labels.data)).toBe(0);
  }
});

test('the test digits come alone', async () => {
  const [fetched, read] = await Promise.all([loadTestDigits(`${served.url}good/`), node.loadMnist()]);
  expect(Buffer.compare(fetched.images.data, read.test.images.data)).toBe(0);
  expect(Buffer.compare(fetched.labels.data, read.test.labels.data)).toBe(0);
});

test('what a server has unpacked already is read too', async () => {
  expect((await loadMnist(`${served.url}plain/`)).test.labels.shape).toEqual([10_000]);
});

test('one label that differs is found out', async () => {
  const loading = loadMnist(`${served.url}other/`);
  await expect(loading).rejects.toThrow(DataFormatError);
  await expect(loading).rejects.toThrow('mnist: not the original file: t10k-labels-idx1-ubyte');
});

test('a file that is not there is told by its address', async () => {
  await expect(loadMnist(`${served.url}none/`)).rejects.toThrow(
    /the server has the file: .*none\/train-images.* is 404/,
  );
});
