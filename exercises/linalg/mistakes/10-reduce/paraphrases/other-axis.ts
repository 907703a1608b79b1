import type { View } from '@first-principles/linalg';
import { sum as right } from '#earlier/linalg/10-reduce';

export function sum(v: View, axis: number, keepdims = false): View {
  return right(v, -1 - axis, keepdims); // counted from the other end
}
