import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STEPS } from '../src/steps.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a process of its own, without a terminal; `until` sees its output and may end it. */
function run(args: readonly string[], env: Record<string, string> = {}, until?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...process.env, NO_COLOR: '', LANG: '', ...env },
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

describe('what is typed wrong', () => {
  it.each([
    ['start --step step2-mist', 'start: no such step: step2-mist: did you mean step2-mnist?'],
    ['start --sed 3', 'start: no such option: --sed: did you mean --seed or --step?'],
    ['start --seed x', 'start: --seed must be a whole number from 0 to 4294967295: got x'],
    ['start step2-mnist', 'start: takes no step2-mnist: to run one step, --step step2-mnist'],
    ['strat', 'first-principles: no such command: strat: did you mean start?'],
    ['experiment', `experiment: needs a step: there are ${STEPS.map(({ id }) => id).join(', ')}`],
    ['experiment step2-mnist --on yours', 'experiment: --on is mine or reference: got yours'],
  ])('%s', async (typed, message) => {
    expect(await run(typed.split(' '))).toEqual({ code: 2, signal: null, out: '', err: `${message}\n` });
  });
});

it('--help says what there is, and does nothing', { timeout: 30_000 }, async () => {
  for (const args of [['--help'], ['start', '--help'], ['experiment', '-h']]) {
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('--help');
  }
});

it('a missing file is told in one line', { timeout: 30_000 }, async () => {
  const { code, err } = await run(['start', '--step', 'step2-mnist', '--results', folder], {
    MNIST_DIR: join(folder, 'nowhere'),
  });
  expect(code).toBe(1);
  expect(err).toMatch(
    /^mnist: missing file: \S+, offset 0: expected \S+ or \S+, found neither: put the four .*\n$/,
  );
});

it('Ctrl-C ends it at once, and leaves no file behind', { timeout: 30_000 }, async () => {
  const { signal } = await run(['start', '--step', 'step2-mnist', '--results', folder], {}, 'seed 1');
  expect(signal).toBe('SIGINT');
  expect(readdirSync(folder)).toEqual([]);
});

it('start runs every step, shows what it measured, and records it', { timeout: 600_000 }, async () => {
  const started = performance.now();
  const { code, out, err } = await run(['start', '--seed', '7', '--results', folder, '--ascii']);
  const waited = (performance.now() - started) / 1000;
  expect([code, err]).toEqual([0, '']);
  const tour = JSON.parse(readFileSync(join(folder, 'tour.json'), 'utf8')) as {
    seed: number;
    commit: string | null;
    machine: { node: string };
    steps: {
      'step1-xor': { solvedAt: number; convergedOf1000: number; seconds: number };
      'step2-mnist': {
        softmaxAccuracy: number;
        mlpAccuracy: number;
        epochSeconds: number;
        seconds: number;
      };
      'step2.1-adversarial': Record<string, number>;
      'step3-cnn': { accuracy: number; seconds: number };
      'step4-autodiff': Record<string, number | string>;
    };
  };
  const { solvedAt, convergedOf1000, seconds } = tour.steps['step1-xor'];
  expect(Object.keys(tour.steps['step1-xor'])).toEqual(['solvedAt', 'convergedOf1000', 'seconds']);
  expect(solvedAt).toBeGreaterThan(0);
  expect(convergedOf1000).toBeGreaterThan(940);
  expect(convergedOf1000).toBeLessThan(990);
  expect(out).toContain(`after ${solvedAt} steps`);
  expect(out).toContain(`${convergedOf1000}, half by step`);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(waited);
  const figures = tour.steps['step2-mnist'];
  expect(figures.softmaxAccuracy).toBeGreaterThanOrEqual(0.92);
  expect(figures.softmaxAccuracy).toBeLessThan(0.94);
  expect(figures.mlpAccuracy).toBeGreaterThanOrEqual(0.97);
  expect(figures.mlpAccuracy).toBeLessThan(0.985);
  // Seconds, and a part of what we waited for.
  expect(figures.epochSeconds).toBeGreaterThan(0);
  expect(figures.seconds).toBeGreaterThan(figures.epochSeconds);
  expect(figures.seconds).toBeLessThan(waited);
  const cnn = tour.steps['step3-cnn'];
  expect(Object.keys(cnn)).toEqual(['accuracy', 'seconds']);
  expect(cnn.accuracy).toBeGreaterThanOrEqual(0.985);
  expect(cnn.accuracy).toBeLessThan(0.993);
  expect(out).toContain(`${(100 * cnn.accuracy).toFixed(2)} %`);
  const autodiff = tour.steps['step4-autodiff'];
  expect(autodiff['accuracy']).toBeCloseTo(figures.mlpAccuracy, 2);
  expect(autodiff['jitOverHandwritten']).toBe(Number(autodiff['jitMicros']) / Number(autodiff['handMicros']));
  expect(autodiff['firstNanStep']).toBeGreaterThan(5000);
  expect(autodiff['firstNanStep']).toBeLessThan(24_000);
  expect(autodiff['nanPrimitive']).toBe('exp');
  expect(out).toContain(`step ${autodiff['firstNanStep'].toLocaleString('en')}`);
  expect([tour.seed, tour.machine.node]).toEqual([7, process.version]);
  expect(out).toContain(`${(100 * figures.softmaxAccuracy).toFixed(2)} %`);
  expect(out).toContain(`${(100 * figures.mlpAccuracy).toFixed(2)} %`);
  expect(out).toContain('784-100-10: epoch 6 of 6');
  const { attackedCorrect, noiseTrainedCorrect, secondNormalCorrect, of, ...others } =
    tour.steps['step2.1-adversarial'];
  expect(of).toBe(50_000);
  expect(attackedCorrect).toBeGreaterThan(1000);
  expect(attackedCorrect).toBeLessThan(2500);
  expect(secondNormalCorrect).toBeGreaterThan(2 * attackedCorrect);
  expect(noiseTrainedCorrect).toBeGreaterThan(secondNormalCorrect);
  expect(others).toMatchObject({
    weightDecayCorrect: expect.any(Number) as number,
    noiseOnlyCorrect: expect.any(Number) as number,
  });
  expect(out).toContain(attackedCorrect.toLocaleString('en'));
  // No terminal, no colours, no paint; and --ascii means it.
  expect(out).toMatch(/^[ -~\n]*$/);
  expect(readdirSync(folder).toSorted()).toEqual([
    'adversarial-examples.svg',
    'adversarial-lengths.svg',
    'adversarial-sum.svg',
    'cnn-slide.svg',
    'cnn-small-confusion.svg',
    'cnn-small-filters.svg',
    'cnn-small-maps.svg',
    'cnn-small-most-wrong.svg',
    'nan-riddle.svg',
    'softmax-weights.svg',
    'tour.json',
    'wide-confusion.svg',
    'wide-most-wrong.svg',
    'xor-cost.svg',
    'xor-paths.svg',
    'xor-planes.svg',
  ]);
});
