import { todo } from '@first-principles/course/todo';

/**
 * The shape of `a + b`, element by element: aligned at the right, where lengths are equal or one is 1 (which stretches).
 *
 * A missing axis counts as 1: [4, 1] and [3] give [4, 3].
 *
 * @throws ShapeError (import it from '@first-principles/linalg') if two lengths differ and neither is 1
 * @source NumPy manual, "Broadcasting"
 */
export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  return todo();
}
