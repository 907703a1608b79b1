import { features } from '@first-principles/wasm';
import { BITS } from '../kernels/random/distribution.ts';
import { fill } from '../kernels/random/run.ts';
import type { Key } from './key.ts';
import { threefry2x32 } from './threefry.ts';

/**
 * 32 random bits for each element: bits[i] = x ⊕ y, where (x, y) = threefry(key, i). An element's bits depend on the
 * key and on its index alone.
 *
 * @source JAX, `jax.random.bits` (threefry_partitionable)
 */
export function bits32(key: Key, count: number): Uint32Array {
  if (features().simd) return new Uint32Array(fill(BITS, 'float32', key.words, count).buffer);
  // not by way of floats, as the vectors: a loop that stores a NaN need not keep its bits
  const out = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y] = threefry2x32(key.words, [Math.floor(i / 2 ** 32), i]);
    out[i] = x ^ y;
  }
  return out;
}

/** 64 random bits for each element, as pairs (low, high): (high, low) = threefry(key, i). */
export function bits64(key: Key, count: number): Uint32Array {
  if (features().simd) return new Uint32Array(fill(BITS, 'float64', key.words, count).buffer);
  const out = new Uint32Array(2 * count);
  for (let i = 0; i < count; i++) {
    [out[2 * i + 1], out[2 * i]] = threefry2x32(key.words, [Math.floor(i / 2 ** 32), i]);
  }
  return out;
}
