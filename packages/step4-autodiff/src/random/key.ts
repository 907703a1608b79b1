import * as linalg from '@first-principles/linalg';
import { array, DTypeError, formatShape, isFloat, NDArray, ShapeError } from '@first-principles/linalg';
import { formatAval } from '../core/aval.ts';
import { convert } from '../primitives/convert.ts';
import * as primitives from '../primitives/random.ts';

/**
 * The key of a seed: two words, as an array, so that a program can take and make keys.
 *
 * @param seed - a whole number in [0, 2⁵³)
 * @returns uint32 [2]
 * @throws DTypeError if it is not
 * @source JAX, `jax.random.PRNGKey`
 * @example random.key(42).toList() // [0, 42]
 */
export function key(seed: number): NDArray {
  return array(linalg.key(seed).words, 'uint32');
}

/**
 * New keys from one; use each key once, and keep none of the old ones.
 *
 * @param key - uint32 [2]
 * @param count - how many keys
 * @returns [count, 2]
 * @throws DTypeError if `count` is not a whole number ≥ 0, or `key` is no key
 * @source JAX, `jax.random.split`; linalg `split`
 * @example vmap((key) => random.normal(key, [3]))(random.split(random.key(0), 4)).shape // [4, 3]
 */
export function split(key: NDArray, count = 2): NDArray {
  checkKey('split', key);
  checkCount('split', count);
  return primitives.randomSplit(key, { count });
}

/**
 * The key for one of many uses that have numbers: an epoch, a layer, a sample.
 *
 * @param key - uint32 [2]
 * @param data - a whole number in [0, 2³²), or a 0-d array of an integer type: a traced count of steps
 * @returns uint32 [2]
 * @throws DTypeError if it is not, or `key` is no key
 * @source JAX, `jax.random.fold_in`; linalg `foldIn`
 * @example random.foldIn(random.key(0), step)
 */
export function foldIn(key: NDArray, data: number | NDArray): NDArray {
  checkKey('foldIn', key);
  if (!(data instanceof NDArray)) {
    if (!Number.isInteger(data) || data < 0 || data >= 2 ** 32) {
      throw new DTypeError(`foldIn: the number must be whole and in [0, 2^32): got ${String(data)}`);
    }
    return primitives.foldIn(key, array(data, 'uint32'));
  }
  if (data.ndim !== 0 || isFloat(data.dtype) || data.dtype === 'bool') {
    throw new DTypeError(
      `foldIn: takes a whole number or a 0-d array of one: got ${formatAval(data)}: vmap takes one for each of many`,
    );
  }
  return primitives.foldIn(key, convert(data, 'uint32'));
}

/**
 * Checks that what comes first is one key.
 *
 * @throws DTypeError if it is none, ShapeError if these are many
 */
export function checkKey(name: string, key: NDArray): void {
  if (!(key instanceof NDArray) || key.dtype !== 'uint32' || key.shape.at(-1) !== 2) {
    const given: unknown = key;
    const what =
      given instanceof NDArray
        ? formatAval(given)
        : typeof given === 'object' && given !== null && 'words' in given
          ? "linalg's key"
          : String(given);
    throw new DTypeError(`${name}: takes a key, uint32 [2], first: got ${what}: random.key(seed) makes one`);
  }
  if (key.ndim !== 1) {
    throw new ShapeError(
      `${name}: takes one key: got ${formatShape(key.shape)}: vmap takes one for each of many`,
    );
  }
}

/**
 * Checks a number of keys or of things.
 *
 * @throws DTypeError if it is no whole number from 0
 */
export function checkCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 0 || count >= 2 ** 31) {
    throw new DTypeError(`${name}: the count must be a whole number in [0, 2^31): got ${String(count)}`);
  }
}
