import { NDArray } from '../ndarray.ts';
import { bits64 } from './bits.ts';
import type { Key } from './key.ts';
import { DTypeError } from '../errors.ts';

/**
 * The numbers 0 … count − 1 in random order: sorted by 53 random bits each, ties by index (among
 * 60,000 numbers, once in five million runs).
 *
 * @param key - determines the order
 * @param count - a whole number ≥ 0
 * @returns [count]
 * @throws DTypeError if `count` is not such a number
 * @example permutation(key(0), 60_000) // an epoch's order of MNIST
 */
export function permutation(key: Key, count: number): NDArray<'int32'> {
  if (!Number.isInteger(count) || count < 0 || count >= 2 ** 31) {
    throw new DTypeError(`permutation: count must be a whole number in [0, 2^31): got ${count}`);
  }
  const words = bits64(key, count);
  // the high 53 bits of each element's 64, as one number to compare
  const order = Array.from({ length: count }, (_, i) => i);
  const rank = Float64Array.from(order, (i) => words[2 * i] * 2 ** 21 + (words[2 * i + 1] >>> 11));
  order.sort((i, j) => rank[i] - rank[j] || i - j);
  return NDArray.of('int32', Int32Array.from(order), [count]);
}
