import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('10,000 steps leave less than a megabyte behind, on the heap and in WebAssembly’s memories', () => {
  const child = fileURLToPath(new URL('trainer-memory.child.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', child], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const { steps, heap, wasm } = JSON.parse(stdout) as { steps: number; heap: number; wasm: number };
  expect(steps).toBe(10_000);
  expect(heap).toBeLessThan(1_000_000);
  expect(wasm).toBeLessThan(1_000_000);
}, 120_000);
