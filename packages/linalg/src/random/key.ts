import { DTypeError } from '../errors.ts';
import { checkKey } from './checks.ts';
import { threefry2x32, type Words } from './threefry.ts';

/** A key of the random generator: it never changes; new keys come from `split` and `foldIn`. */
export interface Key {
  readonly words: Words;
}

/**
 * The key of a seed.
 *
 * @param seed - a whole number in [0, 2⁵³)
 * @throws DTypeError if it is not
 * @source JAX, `jax.random.key`
 * @example uniform(key(42), [2, 3])
 */
export function key(seed: number): Key {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new DTypeError(`key: the seed must be a whole number in [0, 2^53): got ${seed}`);
  }
  return { words: [Math.floor(seed / 2 ** 32), seed >>> 0] };
}

/**
 * New keys from one; use each key once, and keep none of the old ones.
 *
 * @param parent - the key to split
 * @param count - how many keys
 * @returns `count` keys; the first ones do not depend on how many
 * @throws DTypeError if `count` is not a whole number ≥ 0, or `parent` is no key
 * @source JAX, `jax.random.split` (threefry_partitionable)
 * @example const [weights, data] = split(key(0));
 */
export function split(parent: Key, count: 2): [Key, Key];
export function split(parent: Key): [Key, Key];
export function split(parent: Key, count: number): Key[];
export function split(parent: Key, count = 2): Key[] {
  checkKey('split', parent);
  if (!Number.isInteger(count) || count < 0) {
    throw new DTypeError(`split: the count must be a whole number ≥ 0: got ${count}`);
  }
  return Array.from({ length: count }, (_, i) => ({ words: threefry2x32(parent.words, [0, i]) }));
}

/**
 * The key for one of many uses that have numbers: an epoch, a layer, a worker. `foldIn(k, i)` is `split(k, n)[i]`, so
 * use one or the other on a key, not both.
 *
 * @param parent - the key to derive from
 * @param data - a whole number in [0, 2³²)
 * @throws DTypeError if it is not, or `parent` is no key
 * @source JAX, `jax.random.fold_in`
 * @example const epochKey = foldIn(shuffleKey, epoch);
 */
export function foldIn(parent: Key, data: number): Key {
  checkKey('foldIn', parent);
  if (!Number.isInteger(data) || data < 0 || data >= 2 ** 32) {
    throw new DTypeError(`foldIn: the number must be whole and in [0, 2^32): got ${data}`);
  }
  return { words: threefry2x32(parent.words, [0, data]) };
}
