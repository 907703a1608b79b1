import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromData } from '@first-principles/linalg';
import { encode } from 'fast-png';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeIdx, MNIST_FILES } from '../src/index.ts';
import { FASHION_CLASSES, loadCsv, loadFashionMnist, loadPictures } from '../src/index.node.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'first-principles-pictures-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A 2 × 2 picture of one brightness. */
const draw = async (digit: string, name: string, brightness: number): Promise<void> => {
  await mkdir(join(folder, digit), { recursive: true });
  const data = new Uint8Array(4).fill(brightness);
  await writeFile(join(folder, digit, name), encode({ width: 2, height: 2, data, channels: 1 }));
};

test('pictures come from a folder for each digit, in order', async () => {
  await draw('7', 'b.png', 5);
  await draw('7', 'a.PNG', 0);
  await draw('2', 'z.png', 255);
  await writeFile(join(folder, '7', 'notes.txt'), 'not a picture');
  const { images, labels } = await loadPictures(folder);
  expect(labels.toList()).toEqual([2, 7, 7]);
  expect([...images.data].filter((_, i) => i % 4 === 0)).toEqual([0, 255, 250]);
  expect([...(await loadPictures(folder, { ink: 'light' })).images.data].slice(0, 4)).toEqual([
    255, 255, 255, 255,
  ]);
});

test('a folder without pictures, and a damaged picture, are named', async () => {
  await expect(loadPictures(folder)).rejects.toThrow(
    `pictures: no pictures: ${folder}, offset 0: expected folders 0 … 9 with .png files`,
  );
  await expect(loadPictures(join(folder, 'nowhere'))).rejects.toThrow('pictures: no pictures');
  await draw('3', 'ok.png', 1);
  await writeFile(join(folder, '3', 'bad.png'), 'GIF89a');
  await expect(loadPictures(folder)).rejects.toThrow(`png: not a PNG: ${join(folder, '3', 'bad.png')}`);
});

test('a table comes from a file', async () => {
  const file = join(folder, 'digits.csv');
  await writeFile(file, 'label,a,b,c,d\n4,1,2,3,4\n');
  expect((await loadCsv(file)).labels.toList()).toEqual([4]);
  await expect(loadCsv(join(folder, 'no.csv'))).rejects.toThrow('pictures: unreadable');
});

test('Fashion-MNIST comes from a folder, named or in the environment', async () => {
  const put = (name: string, shape: number[]): Promise<void> =>
    writeFile(
      join(folder, name),
      encodeIdx(fromData('uint8', new Uint8Array(shape.reduce((a, b) => a * b)), shape)),
    );
  await put(MNIST_FILES.train.images.name, [5, 3, 3]);
  await put(MNIST_FILES.train.labels.name, [5]);
  await put(MNIST_FILES.test.images.name, [2, 3, 3]);
  await put(MNIST_FILES.test.labels.name, [2]);
  expect((await loadFashionMnist({ directory: folder })).train.images.shape).toEqual([5, 3, 3]);
  vi.stubEnv('FASHION_MNIST_DIR', folder);
  expect((await loadFashionMnist()).test.labels.shape).toEqual([2]);
  vi.stubEnv('FASHION_MNIST_DIR', '');
  await expect(loadFashionMnist()).rejects.toThrow('fashion: no folder: FASHION_MNIST_DIR');
  expect(FASHION_CLASSES).toHaveLength(10);
});
