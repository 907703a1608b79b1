import type { View } from '@first-principles/linalg';

export function transpose({ data, shape, strides, offset }: View, axes?: readonly number[]): View {
  if (axes === undefined) return { data, shape: shape.toReversed(), strides: strides.toReversed(), offset };
  const out = { data, shape: [] as number[], strides: [] as number[], offset };
  for (const axis of axes) {
    out.shape.push(shape[axis]);
    out.strides.push(strides[axis]);
  }
  return out;
}
