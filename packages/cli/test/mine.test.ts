import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyRepository, type Repository } from '@first-principles/course/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const FORWARD = 'exercises/step1-xor/src/03-forward.ts';
const RECORD = 'results/step1-xor-mine.json';
let repository: Repository;
beforeEach(() => {
  repository = copyRepository();
});
afterEach(() => repository.remove());

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the experiment on the copy, without a terminal; `until` in what it says makes it get the signal. */
function experiment(options: readonly string[], until?: string): Promise<Ended> {
  const args = ['experiment', 'step1-xor', ...options, '--root', repository.root];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...process.env, NO_COLOR: '1', LANG: 'C.UTF-8', LC_ALL: '' },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString();
      if (until !== undefined && out.includes(until)) child.kill('SIGINT');
    });
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

const solutionOf = (name: string): string => repository.read(`solutions/step1-xor/src/${name}.ts`);
/** A learner's own answers: right, and not ours to the letter. */
const solve = (...names: readonly string[]): void => {
  for (const name of names)
    repository.write(`exercises/step1-xor/src/${name}.ts`, `${solutionOf(name)}// mine\n`);
};
/** A forward that is right as long as its test runs, and does something else later. */
const spoil = (body: string): void =>
  repository.write(
    FORWARD,
    solutionOf('03-forward')
      .replace('export function', 'let calls = 0;\nexport function')
      .replace('  const h1', `  if (++calls > 2000) ${body}\n  const h1`),
  );

interface Found {
  readonly mine: readonly string[];
  readonly code: {
    readonly sha256: string;
    readonly answers: Readonly<Record<string, { readonly whose: string; readonly sha256: string }>>;
  };
  readonly runs: readonly {
    readonly seed: number;
    readonly solvedAt: number;
    readonly noCalculus?: boolean;
  }[];
}
const record = (): Found => JSON.parse(repository.read(RECORD)) as Found;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it(
  'the record says whose each answer is, with the hash of its text; --json prints it',
  { timeout: 60_000 },
  async () => {
    solve('03-forward');
    const { code, out, err } = await experiment(['--on', 'mine', '--seed', '2', '--json']);
    expect([code, out]).toEqual([0, repository.read(RECORD)]);
    expect(err).toContain('on your own 03; the reference for the rest');
    const { mine, runs, code: ran } = record();
    expect(mine).toEqual(['step1-xor/03-forward']);
    expect(runs[0].seed).toBe(2);
    expect(ran.answers['step1-xor/03-forward']).toEqual({
      whose: 'mine',
      sha256: sha256(repository.read(FORWARD)),
    });
    // 06 is there because 07 calls it
    expect(ran.answers['step1-xor/06-slope']).toEqual({
      whose: 'reference',
      sha256: sha256(solutionOf('06-slope')),
    });
    const lines = Object.entries(ran.answers).map(([id, answer]) => `${id} ${answer.sha256}\n`);
    expect(ran.sha256).toBe(sha256(lines.join('')));
  },
);

it(
  'with train and without gradients, XOR is learned on slopes that are measured',
  { timeout: 60_000 },
  async () => {
    solve('07-numerical-gradient', '10-train');
    const { out } = await experiment(['--on', 'mine']);
    expect(out).toContain('It learned without calculus: your train (10)');
    expect(out).toMatch(/derivatives, derived and measured +no calculus yet/);
    const [measured] = record().runs;
    expect(measured.noCalculus).toBe(true);
    solve('14-row-gradients', '15-gradients');
    expect((await experiment(['--on', 'mine'])).out).not.toContain('calculus');
    const [derived] = record().runs;
    expect(derived.noCalculus).toBeUndefined();
    expect(derived.solvedAt).toBe(measured.solvedAt);
  },
);

describe('an answer that passes and goes wrong later ends the run', { timeout: 60_000 }, () => {
  const AT = '\n  at exercises/step1-xor/src/03-forward.ts:17\n';
  it.each([
    ["throw new TypeError('oh');", `your step1-xor/03-forward threw TypeError: oh${AT}`],
    ["throw 'oh';", "your step1-xor/03-forward threw 'oh': throw an Error, which knows where\n"],
    ['process.exit(0);', `your step1-xor/03-forward called process.exit(0): return or throw instead${AT}`],
    [
      'return { h1: 0, h2: 0, o: NaN };',
      expect.stringMatching(/^experiment: learning went wrong in step \d+: forward \(03\).* gave C = NaN\n$/),
    ],
  ])('%s', async (body, message) => {
    spoil(body);
    const { code, err } = await experiment(['--on', 'mine']);
    expect([code, err]).toEqual([1, message]);
    expect(existsSync(join(repository.root, RECORD))).toBe(false);
  });

  it('Ctrl-C, when it is in an endless loop', async () => {
    spoil('for (;;);');
    expect(await experiment(['--on', 'mine'], 'seed 1')).toMatchObject({
      code: 130,
      signal: null,
      err: 'stopped: nothing was recorded\n',
    });
  });

  it('and so does Ctrl-C on the package’s own functions', async () => {
    const { code, err } = await experiment([], 'seed 1');
    expect([code, err]).toEqual([130, 'stopped: nothing was recorded\n']);
    expect(existsSync(join(repository.root, 'results'))).toBe(false);
  });
});
