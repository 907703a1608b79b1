import { afterEach, expect, it, vi } from 'vitest';
import { runAhead } from '../src/ahead.ts';
import { runInChild } from '../src/in-child.ts';
import { type Outcome, type Progress, stepNamed } from '../src/steps.ts';

const given = { step: 'step3-cnn', seed: 1, full: false } as const;
const never = new AbortController().signal;
afterEach(() => vi.unstubAllEnvs());

it('what a step throws there is thrown here, by its name and message', { timeout: 60_000 }, async () => {
  vi.stubEnv('MNIST_DIR', '/nowhere');
  await expect(runInChild(given, never, () => {})).rejects.toMatchObject({
    name: 'DataFormatError',
    message: expect.stringMatching(/^mnist: missing file: /) as string,
    stack: expect.stringContaining('mnist.node.ts') as string,
  });
});

it('a process that ends without a word is told', { timeout: 60_000 }, async () => {
  vi.stubEnv('NODE_OPTIONS', '--no-such-option');
  await expect(runInChild(given, never, () => {})).rejects.toThrow(
    'internal: the process of step3-cnn, seed 1, ended with 9',
  );
});

it('a step that was begun ahead tells how far it is, and can be stopped', { timeout: 60_000 }, async () => {
  const ahead = runAhead(stepNamed('start', 'step3-cnn'), 1);
  let outcome: Promise<Outcome> | undefined;
  const words: string[] = [];
  const trains = new Promise<Progress>((resolve) => {
    outcome = ahead.outcome((progress) => {
      words.push(progress.words);
      if (progress.fraction > 0) resolve(progress);
    });
  });
  const { curve } = await trains;
  expect(curve?.values.some(Number.isFinite)).toBe(true);
  expect(words[0]).toBe('reading 70,000 digits');
  ahead.stop();
  await expect(outcome).rejects.toMatchObject({ name: 'AbortError' });
});

it(
  'a step that was begun ahead and failed is heard of when its turn comes',
  { timeout: 60_000 },
  async () => {
    vi.stubEnv('MNIST_DIR', '/nowhere');
    const ahead = runAhead(stepNamed('start', 'step3-cnn'), 1);
    await new Promise((resolve) => setTimeout(resolve, 5000)); // by then it has failed, and nobody has died of it
    await expect(ahead.outcome(() => {})).rejects.toMatchObject({ name: 'DataFormatError' });
  },
);
