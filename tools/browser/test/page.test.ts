import { features } from '../../../packages/wasm/src/index.ts';
import { expect, test } from 'vitest';

test('the page is cross-origin isolated, so threads can share memory', () => {
  expect(crossOriginIsolated).toBe(true);
  expect(features()).toEqual({ simd: true, relaxedSimd: true, threads: true });
});
