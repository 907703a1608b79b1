import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'an axis of length 1 keeps its stride',
  teaching: 'Stretched, it would walk on into numbers that are not its own: its step must become 0.',
};

export function broadcastTo(v: View, shape: readonly number[]): View {
  const added = shape.length - v.shape.length;
  return { ...v, shape, strides: shape.map((_, axis) => (axis < added ? 0 : v.strides[axis - added])) };
}
