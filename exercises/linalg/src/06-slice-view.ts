import type { View } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Some rows: those from `start` up to, not including, `stop`. A view: a mini-batch costs nothing.
 *
 * out[i, …] = v[start + i, …]
 *
 * @param v - [N, …]
 * @param start - 0 … stop
 * @param stop - start … N
 * @returns [stop − start, …]
 */
export function sliceRows(v: View, start: number, stop: number): View {
  return todo();
}
