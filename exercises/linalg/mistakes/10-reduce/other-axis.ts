import type { View } from '@first-principles/linalg';
import { sum as right } from '#earlier/linalg/10-reduce';

export const mistake = {
  name: 'the other axis is summed',
  teaching: 'The axis you name is the one that goes: [N, O] over axis 0 leaves [O].',
};

export function sum(v: View, axis: number, keepdims = false): View {
  const summed = axis < 0 ? axis + v.shape.length : axis;
  return right(v, v.shape.length - 1 - summed, keepdims);
}
