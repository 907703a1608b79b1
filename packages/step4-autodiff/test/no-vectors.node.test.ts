import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What no-vectors.child.ts says in a Node with these flags. */
function said(...flags: string[]): { simd: boolean; slopes: number[] } {
  const child = join(import.meta.dirname, 'no-vectors.child.ts');
  const args = [...flags, '--disable-warning=ExperimentalWarning', child];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as ReturnType<typeof said>;
}

test('an engine without vectors gives the same bits', () => {
  // V8 has vectors on an x64 only with SSE 4.1; every other processor has them
  const without = said('--no-enable-sse4-1');
  expect(without.simd).toBe(process.arch !== 'x64');
  expect(without.slopes).toEqual(said().slopes);
});
