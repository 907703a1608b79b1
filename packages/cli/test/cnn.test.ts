import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeIdx, type Mnist, MNIST_FILES } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { fromData, slice } from '@first-principles/linalg';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-cnn-'));
  const { train, test } = await loadMnist();
  const first = ({ images, labels }: Mnist['train'], count: number): Mnist['train'] => ({
    images: slice(images, [0, count]),
    labels: slice(labels, [0, count]),
  });
  put('digits', { train: first(train, 400), test: first(test, 100) });
  put('clothes', { train: stripes(400), test: stripes(100) });
  put('few digits', { train: first(train, 40), test: first(test, 40) });
  put('few clothes', { train: stripes(40), test: stripes(40) });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with the four IDX files. */
function put(name: string, data: Mnist): void {
  mkdirSync(join(folder, name));
  for (const set of ['train', 'test'] as const) {
    for (const part of ['images', 'labels'] as const)
      writeFileSync(join(folder, name, MNIST_FILES[set][part].name), encodeIdx(data[set][part]));
  }
}

/** Ten kinds of clothes that anyone can tell apart: a stripe, higher or lower. */
function stripes(count: number): Mnist['train'] {
  const pixels = new Uint8Array(count * 28 * 28);
  for (let n = 0; n < count; n++) {
    const from = (n * 28 + 2 * (n % 10) + 3) * 28;
    pixels.fill(200 + (n % 7), from, from + 56);
  }
  const labels = Uint8Array.from({ length: count }, (_, n) => n % 10);
  return {
    images: fromData('uint8', pixels, [count, 28, 28]),
    labels: fromData('uint8', labels, [count]),
  };
}

function experiment(
  options: readonly string[],
  fashion = 'clothes',
  digits = 'digits',
): { out: string; error: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [main, 'experiment', 'step3-cnn', '--results', folder, ...options],
    {
      env: {
        ...process.env,
        MNIST_DIR: join(folder, digits),
        FASHION_MNIST_DIR: fashion && join(folder, fashion),
        LANG: '',
      },
      encoding: 'utf8',
    },
  );
  return { out: stdout, error: stderr, status };
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

interface Found {
  readonly runs: readonly Readonly<Record<string, unknown>>[];
}

it('draws the digit that was asked for, and all its pictures', { timeout: 60_000 }, () => {
  const { error, status, out } = experiment(['--digit', '4'], '');
  expect([status, error]).toEqual([0, '']);
  expect(read('cnn-small-maps.svg')).toContain('A 4, layer by layer');
  for (const [name, words] of [
    ['cnn-slide', 'A window is a row'],
    ['cnn-small-filters', 'What the first kernels look for'],
    ['cnn-small-confusion', 'Which digit is read as which'],
    ['cnn-small-most-wrong', 'Surest, and wrong'],
  ]) {
    expect(read(`${name}.svg`)).toMatch(/^<svg /);
    expect(read(`${name}.svg`)).toContain(words);
    expect(out).toContain(`${name}.svg`);
  }
  expect((JSON.parse(read('step3-cnn.json')) as Found).runs[0]).not.toHaveProperty('fashionAccuracy');
});

it('learns Fashion-MNIST too, where its folder is named', { timeout: 120_000 }, () => {
  const { error, status, out } = experiment([]);
  expect([status, error]).toEqual([0, '']);
  const [run] = (JSON.parse(read('step3-cnn.json')) as Found).runs;
  expect(run['fashionAccuracy']).toBeGreaterThan(0.95);
  expect(Object.keys(run['networks'] as object)).toEqual(['small', 'fashion']);
  expect(out).toContain('of 100 new clothes');
});

it('with --full by the wide network, on three seeds', { timeout: 120_000 }, () => {
  const { error, status, out } = experiment(['--full'], 'few clothes', 'few digits');
  expect([status, error]).toEqual([0, '']);
  const { runs } = JSON.parse(read('step3-cnn-full.json')) as Found;
  expect(runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  for (const run of runs) {
    expect(run['fashionAccuracy']).toBeTypeOf('number');
    expect(Object.keys(run['networks'] as object)).toEqual(['small', 'wide', 'fashion']);
  }
  expect(out.split('over 3 seeds')[1]).toContain(' new clothes');
});

it('says before it trains what it cannot draw or read', { timeout: 60_000 }, () => {
  expect(experiment(['--digit', '11'])).toMatchObject({
    status: 2,
    error: 'experiment: --digit is one of 0 … 9: got 11\n',
  });
  const none = experiment([], 'nowhere');
  expect(none.status).toBe(1);
  expect(none.error).toContain(`mnist: missing file: ${join(folder, 'nowhere')}`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, 'experiment', 'step2-mnist', '--digit', '7'],
    {
      encoding: 'utf8',
    },
  );
  expect([status, stderr]).toEqual([
    2,
    'experiment: step2-mnist draws no digit that can be chosen: step3-cnn does\n',
  ]);
});
