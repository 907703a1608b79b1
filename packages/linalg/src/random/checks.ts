import { isFloat, type DType } from '../dtype.ts';
import { DTypeError } from '../errors.ts';
import { checkShape, type Shape } from '../shape.ts';
import type { Key } from './key.ts';

/**
 * Checks that what comes first is a key: a seed, or nothing, is easily put there.
 *
 * @throws DTypeError if it is not
 */
export function checkKey(operation: string, key: Key): void {
  const given: unknown = key;
  if (typeof given !== 'object' || given === null || !('words' in given)) {
    const seed = typeof given === 'number' ? String(given) : '42';
    throw new DTypeError(`${operation}: takes a key first: got ${String(given)}: key(${seed}) makes one`);
  }
}

/**
 * Checks what every draw takes: a key, and the shape of the result.
 *
 * @throws DTypeError if `key` is no key
 * @throws ShapeError if `shape` is none
 */
export function checkDraw(operation: string, key: Key, shape: Shape): void {
  checkKey(operation, key);
  checkShape(operation, shape);
}

/**
 * Checks that a draw of real numbers is asked for a type that holds them.
 *
 * @throws DTypeError if it is not
 */
export function checkFloat(operation: string, dtype: DType): void {
  if (!isFloat(dtype)) throw new DTypeError(`${operation}: makes float32 or float64: got ${dtype}`);
}
