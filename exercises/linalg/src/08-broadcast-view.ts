import type { View } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Stretches a view to a larger shape without copying: an axis of length 1 is read again and again, because its step is 0.
 *
 * Axes are aligned at the right; axes that v has not are new on the left.
 *
 * @param v - a shape that broadcasts to `shape`
 * @param shape - the shape to stretch to
 */
export function broadcastTo(v: View, shape: readonly number[]): View {
  return todo();
}
