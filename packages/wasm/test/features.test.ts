import { expect, test } from 'vitest';
import { ModuleBuilder, drop, f32x4, features, v128 } from '../src/index.ts';

test('features are found once', () => {
  expect(features()).toBe(features());
  expect(features()).toEqual({
    simd: expect.any(Boolean) as boolean,
    relaxedSimd: expect.any(Boolean) as boolean,
    threads: expect.any(Boolean) as boolean,
  });
});

test('SIMD is there in every engine that the tests run in', () => {
  expect(features().simd).toBe(true);
});

test('relaxed SIMD is claimed if and only if such a module compiles', () => {
  const m = new ModuleBuilder();
  const zero = v128.const(Array<number>(16).fill(0));
  m.func('probe', {}, 'void', () => [drop(f32x4.relaxed_madd(zero, zero, zero))]);
  const compiles = (() => {
    try {
      return Boolean(new WebAssembly.Module(m.toBytes()));
    } catch {
      return false;
    }
  })();
  expect(features().relaxedSimd).toBe(compiles);
});

test('threads are claimed if and only if memory can be shared', () => {
  expect(features().threads).toBe(typeof SharedArrayBuffer !== 'undefined');
});
