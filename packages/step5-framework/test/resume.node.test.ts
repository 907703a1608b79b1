import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { loadSafetensors, readTensorBoard } from '../src/index.ts';
import type { How } from './resume.child.ts';

const child = fileURLToPath(new URL('resume.child.ts', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'first-principles-resume-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Runs a child until it is done, or until it waits to be killed, and kills it. */
const run = async (folder: string, how: How): Promise<string> => {
  const running = spawn(process.execPath, [child, folder, JSON.stringify(how)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  running.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said === 'here') running.kill('SIGKILL');
  });
  const [status, signal] = (await once(running, 'close')) as [number | null, string | null];
  return `${said} ${signal ?? status}`;
};

/** How many steps were done when the folder's run was last saved. */
const savedStep = (folder: string): number => {
  const file = join(folder, 'last.safetensors');
  if (!existsSync(file)) return 0;
  const { step } = JSON.parse(loadSafetensors(readFileSync(file)).metadata['trainer']) as {
    readonly step: number;
  };
  return step;
};

const LAST = 'last.safetensors';
// An epoch is 8 steps, and there are 5; every second step is saved, and the epoch's last.
const kills: readonly Omit<How, 'compile'>[] = [
  // before anything was saved
  { at: 'step' },
  { at: 'append', file: 'log.jsonl' },
  { at: 'append', file: 'tfevents', count: 2 },
  { at: 'write', file: LAST },
  // inside of a save
  { at: 'write', file: LAST, count: 2 },
  { at: 'sync', file: LAST, count: 2 },
  { at: 'rename', file: LAST, count: 2 },
  { at: 'write', file: 'best.safetensors' },
  { at: 'rename', file: 'best.safetensors' },
  { at: 'write', file: LAST, count: 3 },
  { at: 'sync', file: LAST, count: 3 },
  { at: 'rename', file: LAST, count: 2 },
  { at: 'write', file: LAST, count: 3 },
  // in the midst of an epoch, after a step that was not saved
  { at: 'step', count: 1 },
  { at: 'step', count: 3 },
  { at: 'step', count: 1 },
  { at: 'step', count: 3 },
  // while a log is written, or cut back, and right after a save
  { at: 'append', file: 'log.jsonl', count: 4 },
  { at: 'write', file: 'log.jsonl' },
  { at: 'renamed', file: LAST, count: 1 },
];

it('a run that is killed 20 times and resumed ends as one that never was: weights, optimizer, log', async () => {
  const [killed, whole] = [join(root, 'killed'), join(root, 'whole')];
  expect(kills.length).toBe(20);
  const saved: number[] = [];
  for (const [i, kill] of kills.entries()) {
    expect(await run(killed, { ...kill, compile: i % 4 === 0 }), `kill ${i + 1}`).toBe('here SIGKILL');
    saved.push(savedStep(killed));
  }
  expect(saved).toEqual([0, 0, 0, 0, 2, 4, 6, 6, 6, 10, 14, 16, 20, 20, 22, 22, 24, 26, 26, 28]);
  expect(await run(killed, { compile: true })).toBe('done 0');
  expect(await run(whole, { compile: true })).toBe('done 0');

  const files = ['best.safetensors', 'events.out.tfevents.1', 'last.safetensors', 'log.jsonl'];
  expect(readdirSync(whole)).toEqual(files);
  expect(readdirSync(killed)).toEqual(files);
  for (const file of files) {
    expect(readFileSync(join(killed, file)).equals(readFileSync(join(whole, file))), file).toBe(true);
  }
  const steps = readTensorBoard(readFileSync(join(whole, files[1]))).map(({ step }) => step);
  const wanted = Array.from({ length: 40 }, (_, i) => ((i + 1) % 8 === 0 ? [i + 1, i + 1] : [i + 1]));
  expect(steps).toEqual([0, ...wanted.flat()]);
  expect(savedStep(whole)).toBe(40);
}, 600_000);
