import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('100,000 steps in one go and 2,000 forgotten functions leave nothing behind, and the first result stays', () => {
  const child = fileURLToPath(new URL('memory.child.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', child], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const found = JSON.parse(stdout) as { heap: number; loss: number; kept: boolean; grown: number };
  expect(found.kept).toBe(true);
  expect(found.loss).toBeLessThan(0.01);
  expect(found.heap).toBeLessThan(1_000_000);
  expect(found.grown).toBeLessThan(4_000_000);
}, 120_000);
