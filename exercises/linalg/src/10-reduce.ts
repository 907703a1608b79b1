import type { View } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * The sum along one axis, which goes; or stays with length 1.
 *
 * out[…, …] = Σᵢ v[…, i, …]
 *
 * @param v - any shape with at least one axis
 * @param axis - which one; −1 is the last
 * @param keepdims - keep the axis with length 1, so that the result broadcasts against v
 * @returns row after row, in data of its own with offset 0
 */
export function sum(v: View, axis: number, keepdims = false): View {
  return todo();
}
