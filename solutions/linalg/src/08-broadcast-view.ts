import type { View } from '@first-principles/linalg';

/**
 * Stretches a view to a larger shape without copying: an axis of length 1 is read again and again, because its step is 0.
 *
 * Axes are aligned at the right; axes that v has not are new on the left.
 *
 * @param v - a shape that broadcasts to `shape`
 * @param shape - the shape to stretch to
 */
export function broadcastTo(v: View, shape: readonly number[]): View {
  const added = shape.length - v.shape.length;
  const strides = shape.map((_, axis) =>
    axis < added || v.shape[axis - added] === 1 ? 0 : v.strides[axis - added],
  );
  return { data: v.data, shape, strides, offset: v.offset };
}
