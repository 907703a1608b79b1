import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeIdx, MNIST_FILES } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { slice } from '@first-principles/linalg';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
let digits: string;
let few: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-experiment-'));
  digits = join(folder, 'digits');
  few = join(folder, 'few');
  const mnist = await loadMnist();
  // A few hundred real digits, and a few dozen for the long form: either takes a second.
  for (const [directory, train, test] of [
    [digits, 300, 100],
    [few, 40, 40],
  ] as const) {
    mkdirSync(directory);
    for (const [set, count] of [
      ['train', train],
      ['test', test],
    ] as const) {
      for (const part of ['images', 'labels'] as const) {
        writeFileSync(
          join(directory, MNIST_FILES[set][part].name),
          encodeIdx(slice(mnist[set][part], [0, count])),
        );
      }
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Found {
  readonly step: string;
  readonly on: string;
  readonly mine: readonly string[];
  readonly full: boolean;
  readonly runs: readonly {
    readonly seed: number;
    readonly seconds: number;
    readonly softmaxAccuracy: number;
    readonly networks: Readonly<
      Record<
        string,
        { readonly losses: readonly number[]; readonly confusion: readonly (readonly number[])[] }
      >
    >;
  }[];
}

/** Runs `experiment step2-mnist` on the few digits, and reads its record. */
function experiment(
  options: readonly string[],
  name: string,
  directory = digits,
): { out: string; record: Found } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [main, 'experiment', 'step2-mnist', '--results', folder, ...options],
    { env: { ...process.env, MNIST_DIR: directory, LANG: '' }, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  return { out: stdout, record: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Found };
}

it('records what it ran, and the same seed gives the same bits', { timeout: 60_000 }, () => {
  const [first, again] = [1, 2].map(() => experiment(['--seed', '5'], 'step2-mnist').record);
  expect(first).toMatchObject({ step: 'step2-mnist', on: 'reference', mine: [], full: false });
  expect(first.runs[0]).toMatchObject({ seed: 5 });
  expect(first.runs[0].softmaxAccuracy).toBeGreaterThan(0.6);
  expect(first.runs[0].networks['softmax'].confusion.flat().reduce((sum, n) => sum + n)).toBe(100);
  const bits = (record: Found): unknown =>
    record.runs.map((run) => ({ ...run, seconds: 0, epochSeconds: 0 }));
  expect(bits(again)).toEqual(bits(first));
});

it(
  '--full runs three seeds, all five networks, and says how far they lie apart',
  { timeout: 120_000 },
  () => {
    const { out, record } = experiment(['--full', '--seed', '5'], 'step2-mnist-full', few);
    expect(record.full).toBe(true);
    expect(record.runs.map(({ seed }) => seed)).toEqual([5, 6, 7]);
    for (const { networks } of record.runs) {
      expect(Object.keys(networks)).toEqual(['softmax', 'small', 'wide', 'deep', 'best']);
    }
    expect(out).toContain('over 3 seeds: the median (lowest … highest)');
    expect(out).toMatch(/\n {2}784-100-10, of 10,000 new digits +\d+\.\d\d % \(\d+\.\d\d … \d+\.\d\d\)/);
    // Nothing of what a stopped run would go on from is left.
    expect(existsSync(join(folder, 'checkpoints', 'step2-mnist'))).toBe(false);
    for (const picture of ['softmax-weights', 'best-confusion', 'best-most-wrong']) {
      expect(readFileSync(join(folder, `${picture}.svg`), 'utf8')).toMatch(/^<svg /);
    }
  },
);

it('--full tells what stopped one of its seeds, and stops the others', { timeout: 60_000 }, () => {
  const broken = join(folder, 'broken');
  cpSync(few, broken, { recursive: true });
  writeFileSync(join(broken, MNIST_FILES.test.labels.name), 'no labels');
  const { stderr, status } = spawnSync(
    process.execPath,
    [main, 'experiment', 'step2-mnist', '--full', '--results', folder],
    { env: { ...process.env, MNIST_DIR: broken, LANG: '' }, encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain(MNIST_FILES.test.labels.name);
  expect(stderr.trim().split('\n')).toHaveLength(1); // no stack
});

it('--full that Ctrl-C stopped goes on from there, to the same bits', { timeout: 120_000 }, async () => {
  const results = join(folder, 'stopped');
  const options = [main, 'experiment', 'step2-mnist', '--full', '--seed', '5', '--results', results];
  const env = { ...process.env, MNIST_DIR: few, LANG: '' };
  const stopped = spawn(process.execPath, options, { env });
  let said = '';
  stopped.stdout.on('data', (text: Buffer) => {
    if (!stopped.killed && text.toString().includes('epoch')) stopped.kill('SIGINT');
  });
  stopped.stderr.on('data', (text: Buffer) => void (said += text.toString()));
  expect(await once(stopped, 'exit')).toEqual([130, null]);
  expect(said).toBe('stopped: the same command goes on from here\n');
  const [commit] = readdirSync(join(results, 'checkpoints', 'step2-mnist'));
  const runs = readdirSync(join(results, 'checkpoints', 'step2-mnist', commit));
  expect(runs.filter((name) => name.endsWith('-5.run'))).not.toEqual([]);

  const { status } = spawnSync(process.execPath, options, { env });
  expect(status).toBe(0);
  const bits = (path: string): unknown =>
    (JSON.parse(readFileSync(path, 'utf8')) as Found).runs.map((run) => ({
      ...run,
      seconds: 0,
      epochSeconds: 0,
    }));
  expect(bits(join(results, 'step2-mnist-full.json'))).toEqual(bits(join(folder, 'step2-mnist-full.json')));
});

it('--full of a step that keeps nothing says so when Ctrl-C stops it', { timeout: 60_000 }, async () => {
  const options = [main, 'experiment', 'step1-xor', '--full', '--results', join(folder, 'nothing')];
  const stopped = spawn(process.execPath, options, { env: { ...process.env, LANG: '' } });
  let said = '';
  stopped.stdout.on('data', (text: Buffer) => {
    if (!stopped.killed && text.toString().includes('starts')) stopped.kill('SIGINT');
  });
  stopped.stderr.on('data', (text: Buffer) => void (said += text.toString()));
  expect(await once(stopped, 'exit')).toEqual([130, null]);
  expect(said).toBe('stopped: nothing was recorded\n');
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
});
