import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyRepository, type Repository } from '@first-principles/course/node';
import { encodeIdx, MNIST_FILES } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { slice } from '@first-principles/linalg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-autodiff-'));
  mkdirSync(join(folder, 'digits'));
  const mnist = await loadMnist();
  for (const [set, count] of [
    ['train', 200],
    ['test', 100],
  ] as const) {
    for (const part of ['images', 'labels'] as const) {
      const file = join(folder, 'digits', MNIST_FILES[set][part].name);
      writeFileSync(file, encodeIdx(slice(mnist[set][part], [0, count])));
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the experiment on a few hundred digits, without a terminal. */
function experiment(...options: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, 'experiment', 'step4-autodiff', ...options], {
      env: { ...process.env, MNIST_DIR: join(folder, 'digits'), NO_COLOR: '1', LANG: 'C.UTF-8', LC_ALL: '' },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

interface Found {
  readonly mine: readonly string[];
  readonly runs: readonly {
    readonly seed: number;
    readonly accuracy: number;
    readonly recipe: { readonly structure: readonly number[] };
    readonly riddle: { readonly ways: readonly { readonly name: string }[] };
  }[];
}

it('--full tries every cure, on three seeds, and draws them', { timeout: 300_000 }, async () => {
  const { code, out, err } = await experiment('--full', '--seed', '5', '--results', folder);
  expect([code, err]).toEqual([0, '']);
  const { runs } = JSON.parse(readFileSync(join(folder, 'step4-autodiff-full.json'), 'utf8')) as Found;
  expect(runs.map(({ seed }) => seed)).toEqual([5, 6, 7]);
  const names = ['textbook', 'hand', 'ownRule', 'doubleWhere', 'customJvp', 'float64'];
  for (const { riddle } of runs) expect(riddle.ways.map(({ name }) => name)).toEqual(names);
  expect(out).toContain('over 3 seeds: the median (lowest … highest)');
  expect(out).toMatch(/by hand ÷ jitted, 784-30-10, batch 10 +\d+\.\d\d \(/);
  expect(readFileSync(join(folder, 'nan-riddle.svg'), 'utf8')).toMatch(/^<svg /);
});

describe('on the learner’s own grad', { timeout: 300_000 }, () => {
  const OWN = 'exercises/step4-autodiff/src/12-dloss.ts';
  let repository: Repository;
  beforeAll(() => {
    repository = copyRepository();
  });
  afterAll(() => repository.remove());
  const solution = (): string => repository.read('solutions/step4-autodiff/src/12-dloss.ts');

  it('MNIST is learned', async () => {
    repository.write(OWN, `${solution()}// mine\n`);
    const { code, out, err } = await experiment('--on', 'mine', '--root', repository.root);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('on your own 12; the reference for the rest');
    const record = JSON.parse(repository.read('results/step4-autodiff-mine.json')) as Found;
    expect(record.mine).toEqual(['step4-autodiff/12-dloss']);
    expect(record.runs[0].recipe.structure).toEqual([784, 30, 10]);
    expect(record.runs[0].accuracy).toBeGreaterThan(0.15);
  });

  it('what goes wrong in a function that a part gave is told with its line', async () => {
    const spoilt = solution()
      .replace('export function grad', 'let calls = 0;\nexport function grad')
      .replace('const { leaves, treedef }', "if (++calls > 15) throw new TypeError('oh');\n    $&");
    repository.write(OWN, spoilt);
    const { code, err } = await experiment('--on', 'mine', '--root', repository.root);
    const line = spoilt.split('\n').findIndex((text) => text.includes('TypeError')) + 1;
    const place = `\n  at exercises/step4-autodiff/src/12-dloss.ts:${line}\n`;
    expect([code, err]).toEqual([1, `your step4-autodiff/12-dloss threw TypeError: oh${place}`]);
  });
});
