import type { Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/** One step: x [N, I] and the state before it, to the state after it. */
export type RecurrentCell = (x: Tensor, h: Tensor, c: Tensor) => { h: Tensor; c: Tensor };

/**
 * A cell applied to a sequence: the same cell at every step, each time to the state that the step before left.
 *
 * @param xs - [T, N, I], T ≥ 1
 * @param h0 - [N, H], before the first step
 * @param c0 - [N, H], before the first step
 * @returns hs [T, N, H], what it said at each step, and the state after the last one
 */
export function unroll(
  cell: RecurrentCell,
  xs: Tensor,
  h0: Tensor,
  c0: Tensor,
): { hs: Tensor; h: Tensor; c: Tensor } {
  return todo();
}
