import { features } from '@first-principles/wasm';
import { expect, test } from 'vitest';
import { key, matmul, normal } from '../src/index.ts';
import { panelsBytes } from '../src/kernels/index.ts';
import { strictHashes } from './strict-hashes.ts';
import expected from './strict-hashes.json' with { type: 'json' };

/** The bytes of f32x4.relaxed_madd. */
const RELAXED_MADD = [0xfd, 0x85, 0x02].join();

// An engine from before relaxed SIMD: it finds the instruction invalid. What it can do is asked once, so this needs a file of its own.
const validate = WebAssembly.validate;
WebAssembly.validate = (bytes) =>
  !new Uint8Array(bytes as ArrayBuffer).join().includes(RELAXED_MADD) && validate(bytes);

test('an engine without relaxed SIMD gives the same bits, and fast is strict', async () => {
  expect(features()).toMatchObject({ simd: true, relaxedSimd: false });
  expect(await strictHashes()).toEqual(expected);
  for (const n of [16, 20, 64]) {
    const [a, b] = [normal(key(1), [40, 600]), normal(key(2), [600, n])];
    expect(matmul(a, b, { precision: 'fast' }).data).toEqual(matmul(a, b).data);
    // room for panels is counted in the tiles that run
    expect(panelsBytes('float32', 'fast', 600, n)).toBe(panelsBytes('float32', 'strict', 600, n));
  }
}, 60_000);
