import type { View } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * A function of two numbers, for every pair of elements; shapes broadcast.
 *
 * out[i, j, …] = f(a[i, j, …], b[i, j, …])
 *
 * @param f - add, subtract, whatever takes two numbers
 * @param a - any shape
 * @param b - a shape that broadcasts with that of a
 * @returns the common shape, row after row, in data of its own with offset 0
 */
export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  return todo();
}
