import { mkdirSync, mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { LOCK, takeLock } from '../src/learn/watch/lock.ts';
import { Runs } from '../src/learn/watch/runs.ts';

it('while it runs it is asked again and again: what it brings is about the newest, and told once', async () => {
  let text = 1;
  const seen: number[] = [];
  const told: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const runs = new Runs(
    async () => {
      const now = text;
      seen.push(now);
      await gate.promise;
      return now;
    },
    (result) => {
      told.push(result);
      resolve();
    },
  );
  runs.ask();
  for (text = 2; text < 50; text++) runs.ask();
  gate.resolve();
  await promise;
  expect(seen).toEqual([1, 50]);
  expect(told).toEqual([50]);
  runs.ask(); // and it can be asked again
  expect(seen).toEqual([1, 50, 50]);
});

it('a run that would go on for ever is ended when a newer one is wanted', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  let first = true;
  const runs = new Runs<string>((signal) => {
    if (!first) return Promise.resolve('newer');
    first = false;
    return new Promise((end) => signal.addEventListener('abort', () => end('older')));
  }, resolve);
  runs.ask();
  runs.ask();
  expect(await promise).toBe('newer');
});

it('a second session is told of the first; one that is gone does not count', () => {
  const root = mkdtempSync(join(tmpdir(), 'first-principles-lock-'));
  mkdirSync(join(root, 'exercises'));
  const path = join(root, LOCK);
  const first = takeLock(root);
  expect(first.other).toBeUndefined();
  const second = takeLock(root);
  expect(second.other).toBe(process.pid);
  second.release();
  expect(existsSync(path)).toBe(true);
  first.release();
  expect(existsSync(path)).toBe(false);

  const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
  for (const left of [`${gone}\n`, 'no number', '-1']) {
    writeFileSync(path, left);
    const lock = takeLock(root);
    expect(lock.other).toBeUndefined();
    lock.release();
    expect(existsSync(path)).toBe(false);
  }
  rmSync(root, { recursive: true });
  expect(takeLock(root).other).toBeUndefined(); // nowhere to write: no crash
});
