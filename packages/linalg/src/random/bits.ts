import { threefry2x32 } from './threefry.ts';
import type { Key } from './key.ts';

/**
 * 32 random bits for each element: bits[i] = x ⊕ y, where (x, y) = threefry(key, i). An element's bits depend on the
 * key and on its index alone.
 *
 * @source JAX, `jax.random.bits` (threefry_partitionable)
 */
export function bits32(key: Key, count: number): Uint32Array {
  const out = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y] = threefry2x32(key.words, [Math.floor(i / 2 ** 32), i]);
    out[i] = x ^ y;
  }
  return out;
}

/** 64 random bits for each element, as pairs (high, low): (x, y) = threefry(key, i). */
export function bits64(key: Key, count: number): Uint32Array {
  const out = new Uint32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [x, y] = threefry2x32(key.words, [Math.floor(i / 2 ** 32), i]);
    out[2 * i] = x;
    out[2 * i + 1] = y;
  }
  return out;
}
