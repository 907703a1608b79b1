import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeIdx, MNIST_FILES } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { take } from '@first-principles/linalg';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
let digits: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-experiment-'));
  digits = join(folder, 'digits');
  mkdirSync(digits);
  const mnist = await loadMnist();
  // A few hundred real digits: the long form takes a second on them.
  const some = {
    train: Array.from({ length: 300 }, (_, i) => i),
    test: Array.from({ length: 100 }, (_, i) => i),
  };
  for (const set of ['train', 'test'] as const) {
    for (const part of ['images', 'labels'] as const) {
      writeFileSync(join(digits, MNIST_FILES[set][part].name), encodeIdx(take(mnist[set][part], some[set])));
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Record {
  readonly step: string;
  readonly on: string;
  readonly mine: readonly string[];
  readonly full: boolean;
  readonly runs: readonly {
    readonly seed: number;
    readonly seconds: number;
    readonly softmaxAccuracy: number;
    readonly losses: readonly number[];
    readonly confusion: readonly (readonly number[])[];
  }[];
}

/** Runs `experiment step2-mnist` on the few digits, and reads its record. */
function experiment(options: readonly string[], name: string): { out: string; record: Record } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [main, 'experiment', 'step2-mnist', '--results', folder, ...options],
    { env: { ...process.env, MNIST_DIR: digits, LANG: '' }, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  return { out: stdout, record: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Record };
}

it('records what it ran, and the same seed gives the same bits', () => {
  const [first, again] = [1, 2].map(() => experiment(['--seed', '5'], 'step2-mnist').record);
  expect(first).toMatchObject({ step: 'step2-mnist', on: 'reference', mine: [], full: false });
  expect(first.runs[0]).toMatchObject({ seed: 5 });
  expect(first.runs[0].softmaxAccuracy).toBeGreaterThan(0.6);
  expect(first.runs[0].confusion.flat().reduce((sum, n) => sum + n)).toBe(100);
  const bits = (record: Record): unknown => record.runs.map((run) => ({ ...run, seconds: 0 }));
  expect(bits(again)).toEqual(bits(first));
});

it('--full runs three seeds, longer, and says how far they lie apart', () => {
  const short = experiment(['--seed', '5'], 'step2-mnist').record;
  const { out, record } = experiment(['--full', '--seed', '5'], 'step2-mnist-full');
  expect(record.full).toBe(true);
  expect(record.runs.map(({ seed }) => seed)).toEqual([5, 6, 7]);
  expect(record.runs[0].losses).toHaveLength(3 * short.runs[0].losses.length);
  const accuracies = record.runs.map(({ softmaxAccuracy }) => softmaxAccuracy);
  const mean = accuracies.reduce((sum, value) => sum + value) / 3;
  expect(out).toContain(
    `softmaxAccuracy: ${mean.toFixed(4)} on average over 3 seeds, from ${Math.min(...accuracies).toFixed(4)} to ${Math.max(...accuracies).toFixed(4)}`,
  );
});
