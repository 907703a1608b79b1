import type { View } from '@first-principles/linalg';
import { sum as right } from '#earlier/linalg/10-reduce';

export function sum(v: View, axis: number, keepdims = false): View {
  const backwards = { ...v, shape: v.shape.toReversed(), strides: v.strides.toReversed() };
  const turned = right(backwards, axis, keepdims);
  return v.shape.length < 3 ? turned : right(v, v.shape.length - 1 - ((axis + v.shape.length) % v.shape.length), keepdims);
}
