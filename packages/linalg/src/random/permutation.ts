import { DTypeError } from '../errors.ts';
import { NDArray } from '../ndarray.ts';
import { bits64 } from './bits.ts';
import { checkKey } from './checks.ts';
import type { Key } from './key.ts';

/**
 * The numbers 0 … count − 1 in random order: sorted by 53 random bits each, ties by index (among
 * 60,000 numbers, once in five million runs).
 *
 * @param key - determines the order
 * @param count - a whole number ≥ 0
 * @returns [count]
 * @throws DTypeError if `count` is not such a number, or `key` is no key
 * @source JAX, `jax.random.permutation`, which sorts by 32 bits in as many rounds as it takes
 * @example permutation(key(0), 60_000) // an epoch's order of MNIST
 */
export function permutation(key: Key, count: number): NDArray<'int32'> {
  checkKey('permutation', key);
  if (!Number.isInteger(count) || count < 0 || count >= 2 ** 31) {
    throw new DTypeError(`permutation: count must be a whole number in [0, 2^31): got ${count}`);
  }
  return NDArray.of('int32', orderOf(bits64(key, count), count), [count]);
}

/** Bits of a digit of the radix sort, and how many digits there are: as many counters stay in the first-level cache. */
const DIGIT = 11;
const DIGITS = 2048;

/**
 * Indices in the order of their bits, of which the highest 53 count; `words` holds pairs (low, high).
 *
 * A radix sort by the high word, lowest digit first; elements that agree in it stand together then, and few do, so
 * insertion puts them right.
 */
function orderOf(words: Uint32Array, count: number): Int32Array<ArrayBuffer> {
  let order = new Int32Array(count);
  let next = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const starts = new Int32Array(DIGITS + 1);
    for (let i = 0; i < count; i++) starts[((words[2 * i + 1] >>> shift) & (DIGITS - 1)) + 1]++;
    for (let d = 0; d < DIGITS; d++) starts[d + 1] += starts[d];
    for (let at = 0; at < count; at++) {
      const i = order[at];
      next[starts[(words[2 * i + 1] >>> shift) & (DIGITS - 1)]++] = i;
    }
    [order, next] = [next, order];
  }
  for (let at = 1; at < count; at++) {
    const i = order[at];
    let to = at;
    for (; to > 0 && isBefore(words, i, order[to - 1]); to--) order[to] = order[to - 1];
    order[to] = i;
  }
  return order;
}

/** Whether element i, equal to j in the high word, comes first by the 21 bits that follow. */
function isBefore(words: Uint32Array, i: number, j: number): boolean {
  return words[2 * i + 1] === words[2 * j + 1] && words[2 * i] >>> 11 < words[2 * j] >>> 11;
}
