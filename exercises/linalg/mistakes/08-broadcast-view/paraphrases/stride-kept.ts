import type { View } from '@first-principles/linalg';

export function broadcastTo(v: View, shape: readonly number[]): View {
  const strides = [...v.strides];
  while (strides.length < shape.length) strides.unshift(0);
  return { data: v.data, shape, strides, offset: v.offset };
}
