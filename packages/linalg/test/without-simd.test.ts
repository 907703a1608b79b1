import { features } from '@first-principles/wasm';
import { expect, test } from 'vitest';
import { strictHashes } from './strict-hashes.ts';
import expected from './strict-hashes.json' with { type: 'json' };

/** First byte of every vector instruction. */
const VECTOR_PREFIX = 0xfd;

// An engine from before vectors: it finds their instructions invalid. What it can do is asked once, so this needs a file of its own.
const validate = WebAssembly.validate;
WebAssembly.validate = (bytes) =>
  !new Uint8Array(bytes as ArrayBuffer).includes(VECTOR_PREFIX) && validate(bytes);

/** Its plain loop works on BigInts: its long rows are left to engines that have vectors. */
const SLOW = /^normal float64/;

test('an engine without SIMD gives the same bits', async () => {
  expect(features()).toMatchObject({ simd: false, relaxedSimd: false });
  const wanted = (name: string): boolean => !SLOW.test(name);
  const all = Object.entries(expected).filter(([name]) => wanted(name));
  expect(await strictHashes(wanted)).toEqual(Object.fromEntries(all));
}, 60_000);
