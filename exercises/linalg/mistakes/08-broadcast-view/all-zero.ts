import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'every stride is 0',
  teaching: 'Only what is stretched stands still: an axis that has its full length keeps its own step.',
};

export function broadcastTo(v: View, shape: readonly number[]): View {
  return { ...v, shape, strides: shape.map(() => 0) };
}
