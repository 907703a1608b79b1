import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadRun, saveRun } from '../src/checkpoint.node.ts';
import { begin, encodeRun, train } from '../src/index.ts';
import { RECIPE, SAMPLES } from './small.ts';

const child = fileURLToPath(new URL('checkpoint.child.ts', import.meta.url));
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-checkpoint-'));
  file = join(folder, 'deep', 'er', 'mnist.run');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('there is none until one is saved; then it is read to the bit, and nothing else lies about', async () => {
  expect(loadRun(file)).toBeUndefined();
  const run = await train(begin(RECIPE, 1), SAMPLES);
  saveRun(file, begin(RECIPE, 1));
  saveRun(file, run);
  expect(encodeRun(loadRun(file)!)).toEqual(encodeRun(run));
  expect(readdirSync(join(file, '..'))).toEqual(['mnist.run']);
});

it('names the file that holds no run', () => {
  const other = join(folder, 'notes.txt');
  writeFileSync(other, 'not a run');
  expect(() => loadRun(other)).toThrow(`checkpoint: not a run: ${other}: expected a line of JSON`);
});

it.each([1, 5, 13])(
  'training that was killed after %i savings ends at the same bits',
  { timeout: 60_000 },
  async (dots) => {
    const first = spawn(process.execPath, [child, file]);
    let seen = 0;
    first.stdout.on('data', (text: Buffer) => {
      seen += text.length;
      if (seen >= dots) first.kill('SIGKILL');
    });
    const [, signal] = (await once(first, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const { step } = loadRun(file)!.state.optimizer;
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(63);

    const second = spawn(process.execPath, [child, file]);
    expect(await once(second, 'exit')).toEqual([0, null]);
    const whole = await train(begin(RECIPE, 1), SAMPLES);
    expect(readFileSync(file)).toEqual(Buffer.from(encodeRun(whole)));
  },
);
