import type { View } from '@first-principles/linalg';

export function broadcastTo(v: View, wanted: readonly number[]): View {
  const [shape, strides] = [[...v.shape], [...v.strides]];
  while (shape.length < wanted.length) {
    shape.unshift(1);
    strides.unshift(0);
  }
  return { ...v, shape: [...wanted], strides: strides.map((step, axis) => (shape[axis] === 1 ? 0 : step)) };
}
