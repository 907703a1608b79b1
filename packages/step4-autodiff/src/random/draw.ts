import {
  DTypeError,
  formatShape,
  ShapeError,
  type FloatDType,
  type NDArray,
  type Shape,
} from '@first-principles/linalg';
import * as primitives from '../primitives/random.ts';
import { checkCount, checkKey } from './key.ts';

/*
 * Each gives the same bits as linalg's function of that name for the same two words, and under vmap, for each key, those
 * that a loop gives. Nothing moves with a key: derivatives see what was drawn as constants.
 */

/**
 * Random bits, 32 to an element.
 *
 * @param key - uint32 [2]
 * @returns uint32, of shape `shape`
 * @source JAX, `jax.random.bits`; linalg `bits`
 * @example random.bits(random.key(0), []).item() // 4070199207
 */
export function bits(key: NDArray, shape: Shape = []): NDArray {
  checkDraw('bits', key, shape);
  return primitives.randomBits(key, { shape });
}

/**
 * Random numbers in [0, 1).
 *
 * @param key - uint32 [2]
 * @returns of shape `shape`
 * @source JAX, `jax.random.uniform`; linalg `uniform`
 * @example random.uniform(random.key(0), []).toString() // 0.947667
 */
export function uniform(key: NDArray, shape: Shape = [], dtype: FloatDType = 'float32'): NDArray {
  checkDraw('uniform', key, shape);
  return primitives.randomUniform(key, { shape, dtype });
}

/**
 * Random numbers from the standard normal distribution (mean 0, deviation 1).
 *
 * @param key - uint32 [2]
 * @returns of shape `shape`
 * @source linalg `normal`
 * @example random.normal(random.key(0), [784, 30])
 */
export function normal(key: NDArray, shape: Shape = [], dtype: FloatDType = 'float32'): NDArray {
  checkDraw('normal', key, shape);
  return primitives.randomNormal(key, { shape, dtype });
}

/**
 * Random numbers from the part of the standard normal distribution that lies between two limits.
 *
 * @param key - uint32 [2]
 * @returns of shape `shape`
 * @throws DTypeError if nothing lies between the limits
 * @source JAX, `jax.random.truncated_normal`; linalg `truncatedNormal`
 * @example random.truncatedNormal(random.key(0), -2, 2, [784, 30])
 */
export function truncatedNormal(
  key: NDArray,
  lower: number,
  upper: number,
  shape: Shape = [],
  dtype: FloatDType = 'float32',
): NDArray {
  checkDraw('truncatedNormal', key, shape);
  if (!(lower < upper)) {
    throw new DTypeError(
      `truncatedNormal: lower must be below upper: got ${String(lower)} and ${String(upper)}`,
    );
  }
  return primitives.randomTruncatedNormal(key, { lower, upper, shape, dtype });
}

/**
 * The numbers 0 … count − 1 in random order.
 *
 * @param key - uint32 [2]
 * @returns int32 [count]
 * @source JAX, `jax.random.permutation`; linalg `permutation`
 * @example random.permutation(random.key(0), 60_000) // an epoch's order of MNIST
 */
export function permutation(key: NDArray, count: number): NDArray {
  checkKey('permutation', key);
  checkCount('permutation', count);
  return primitives.randomPermutation(key, { count });
}

/**
 * Checks what every draw takes.
 *
 * @throws DTypeError if there is no key, ShapeError if there is no shape
 */
export function checkDraw(name: string, key: NDArray, shape: Shape): void {
  checkKey(name, key);
  if (!Array.isArray(shape) || !shape.every((n) => Number.isInteger(n) && n >= 0)) {
    throw new ShapeError(
      `${name}: a shape is a list of whole numbers ≥ 0: got ${Array.isArray(shape) ? formatShape(shape) : String(shape)}`,
    );
  }
}
