import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import { fromData } from '@first-principles/linalg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeIdx, MNIST_FILES, readIdx } from '../src/index.ts';
import { loadMnist } from '../src/mnist.node.ts';

const histogram = (labels: Uint8Array): number[] => {
  const counts = Array.from<number>({ length: 10 }).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
};

/** A folder with a small set: 5 images to learn from, 2 to be tested on. */
const directory = join(tmpdir(), `first-principles-mnist-${process.pid}`);
const put = (name: string, shape: number[], packed = false): Promise<void> => {
  const file = encodeIdx(
    fromData(
      'uint8',
      Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i % 10),
      shape,
    ),
  );
  return writeFile(join(directory, packed ? `${name}.gz` : name), packed ? gzipSync(file) : file);
};
beforeEach(async () => {
  await mkdir(directory, { recursive: true });
  await put(MNIST_FILES.train.images.name, [5, 3, 3]);
  await put(MNIST_FILES.train.labels.name, [5]);
  await put(MNIST_FILES.test.images.name, [2, 3, 3], true);
  await put(MNIST_FILES.test.labels.name, [2], true);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

describe('MNIST', () => {
  it('is there after an install, all 70,000 images, the originals', async () => {
    const { train, test } = await loadMnist();
    expect([train.images.shape, train.labels.shape]).toEqual([[60000, 28, 28], [60000]]);
    expect([test.images.shape, test.labels.shape]).toEqual([[10000, 28, 28], [10000]]);
    expect([train.images, test.labels].map(({ data }) => data.constructor.name)).toEqual([
      'Uint8Array',
      'Uint8Array',
    ]);
    expect(histogram(train.labels.data)).toEqual([
      5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]);
    expect(histogram(test.labels.data)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    expect([...train.labels.data.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
    // The mean ink of the training images, 33.3184 of 255, is often quoted as 0.1307.
    expect(train.images.data.reduce((sum, p) => sum + p, 0) / train.images.size / 255).toBeCloseTo(0.1307, 4);
  });

  it('may be a folder of your own, plain or gzipped', async () => {
    for (const read of [
      () => loadMnist({ directory }),
      () => (vi.stubEnv('MNIST_DIR', directory), loadMnist()),
    ]) {
      const { train, test } = await read();
      expect([train.images.shape, test.images.shape]).toEqual([
        [5, 3, 3],
        [2, 3, 3],
      ]);
      expect([...train.labels.data]).toEqual([0, 1, 2, 3, 4]);
    }
  });

  it('must be the originals where that is asked', async () => {
    await expect(loadMnist({ directory, verify: true })).rejects.toThrow(
      /^mnist: wrong hash: .*-ubyte(\.gz)?, offset 0: expected SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}: this is not the original file/,
    );
  });

  it('knows the originals when they are packed', async () => {
    const { train, test } = await loadMnist();
    const original = { train, test };
    for (const set of ['train', 'test'] as const) {
      for (const part of ['images', 'labels'] as const) {
        const { name } = MNIST_FILES[set][part];
        await rm(join(directory, name), { force: true });
        await writeFile(
          join(directory, `${name}.gz`),
          gzipSync(encodeIdx(original[set][part]), { level: 1 }),
        );
      }
    }
    const again = await loadMnist({ directory, verify: true });
    expect(again.test.labels.data).toEqual(test.labels.data);
    expect(again.train.images.shape).toEqual([60000, 28, 28]);
  }, 30_000);

  it('says what stands where a file should', async () => {
    const name = 'train-images-idx3-ubyte';
    const message = (file: string, found: string): object =>
      expect.objectContaining({
        name: 'DataFormatError',
        message: `mnist: unreadable file: ${file}, offset 0: expected a file in a folder, found ${found}: give the folder that holds the four IDX files`,
      }) as object;
    const file = join(directory, name);
    await expect(loadMnist({ directory: file })).rejects.toThrow(
      // Which of the four is read first is not told.
      expect.objectContaining({
        name: 'DataFormatError',
        message: expect.stringMatching(/, found a plain file where a folder should be: /) as string,
      }),
    );
    await rm(file);
    await mkdir(file);
    await expect(loadMnist({ directory })).rejects.toThrow(message(file, 'a folder of that name'));
  });

  it('says that a gzip may have but one member', async () => {
    const file = encodeIdx(fromData('uint8', Uint8Array.of(1, 2, 3), [3]));
    const joined = Buffer.concat([gzipSync(file.subarray(0, 9)), gzipSync(file.subarray(9))]);
    await expect(readIdx(joined, 'two.gz')).rejects.toThrow(
      /^gzip: damaged, or of several members: two\.gz, offset \d+: expected one whole gzip member .* if it is several gzips joined, unpack it yourself/,
    );
  });

  it('says which file is missing', async () => {
    await rm(join(directory, 't10k-labels-idx1-ubyte.gz'));
    await expect(loadMnist({ directory })).rejects.toThrow(
      expect.objectContaining({
        name: 'DataFormatError',
        message: `mnist: missing file: ${join(directory, 't10k-labels-idx1-ubyte')}, offset 0: expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz, found neither: put the four IDX files into that folder, or leave out MNIST_DIR to use the installed ones`,
      }),
    );
  });

  it('says which file is truncated, and which do not belong together', async () => {
    const labels = join(directory, 'train-labels-idx1-ubyte');
    await truncate(labels, 11);
    await expect(loadMnist({ directory })).rejects.toThrow(
      `file: ${labels}, offset 11: expected 13 bytes in all`,
    );
    await put(MNIST_FILES.train.labels.name, [4]);
    await expect(loadMnist({ directory })).rejects.toThrow(
      `mnist: counts differ: ${labels}, offset 4: expected 5 labels`,
    );
  });
});

describe('a gzip bomb', () => {
  /** Gzip of an IDX header and then zeros, made piece by piece. */
  const bomb = async (promise: number, zeros: number): Promise<Uint8Array> => {
    const gzip = createGzip({ level: 9 });
    const pieces: Buffer[] = [];
    gzip.on('data', (piece: Buffer) => pieces.push(piece));
    const ended = new Promise((resolve) => gzip.on('end', resolve));
    gzip.write(
      Uint8Array.of(0, 0, 8, 1, promise >>> 24, (promise >>> 16) & 255, (promise >>> 8) & 255, promise & 255),
    );
    const megabyte = Buffer.alloc(1 << 20);
    for (let i = 0; i < zeros; i++)
      if (!gzip.write(megabyte)) await new Promise((resolve) => gzip.once('drain', resolve));
    gzip.end();
    await ended;
    return Buffer.concat(pieces);
  };

  it.each([
    ['that promises little', 1000, /unpacks to more than its IDX header promises/],
    ['that promises what it holds', 300 << 20, /grows more than 200 times/],
  ])('%s costs little memory', async (_, promise, message) => {
    const bytes = await bomb(promise, 300);
    expect(bytes.length).toBeLessThan(1 << 20);
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss - before)), 1);
    await expect(readIdx(bytes, 'bomb.gz')).rejects.toThrow(message);
    clearInterval(watch);
    expect(Math.max(peak, process.memoryUsage().rss - before)).toBeLessThan(100 << 20);
  });
});
