import type { View } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * How far apart neighbours stand, axis by axis, when a flat row of numbers is read row after row.
 *
 * strides[a] = product of the lengths of all axes after a
 *
 * @param shape - the length of each axis
 * @returns one step an axis, in elements; 1 for the last
 */
export function rowMajorStrides(shape: readonly number[]): number[] {
  return todo();
}

/**
 * The element at an index.
 *
 * data[offset + Σₐ index[a]·strides[a]]
 *
 * @param v - any shape, with strides of its own
 * @param index - one number an axis
 */
export function at(v: View, index: readonly number[]): number {
  return todo();
}
