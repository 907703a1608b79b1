import { contiguous, type Key, permutation, ShapeError } from '@first-principles/linalg';

/**
 * The indices 0 … count − 1 in pieces of `size`; the last may be shorter. With a key they are shuffled.
 *
 * @param count - how many samples there are
 * @param size - how many a batch has
 * @param key - the same key gives the same order; without one, the order is 0, 1, 2, …
 * @returns ⌈count / size⌉ pieces: every index stands in exactly one
 * @throws ShapeError if count is not a whole number ≥ 0 or size not a whole number ≥ 1
 * @example batches(5, 2).map((piece) => [...piece]) // [[0, 1], [2, 3], [4]]
 */
export function batches(count: number, size: number, key?: Key): Int32Array[] {
  if (!Number.isInteger(count) || count < 0 || !Number.isInteger(size) || size < 1) {
    throw new ShapeError(
      `batches: needs whole numbers, count ≥ 0 and size ≥ 1: count is ${count}, size is ${size}`,
    );
  }
  const order =
    key === undefined ? Int32Array.from({ length: count }, (_, i) => i) : contiguous(permutation(key, count));
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => order.subarray(i * size, (i + 1) * size));
}
