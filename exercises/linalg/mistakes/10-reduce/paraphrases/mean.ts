import type { View } from '@first-principles/linalg';
import { sum as right } from '#earlier/linalg/10-reduce';

export function sum(v: View, axis: number, keepdims?: boolean): View {
  const count = v.shape[axis < 0 ? v.shape.length + axis : axis];
  const scaled = { ...v, data: v.data.map((value) => value / count) };
  return right(scaled, axis, keepdims);
}
