import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

test('where there is no WebAssembly the package loads, and claims nothing', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const { features, Memory } = await import('../src/index.ts');
  expect(features()).toEqual({ simd: false, relaxedSimd: false, threads: false });
  expect(new Memory().byteLength).toBe(0);
});
