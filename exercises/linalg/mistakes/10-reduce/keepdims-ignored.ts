import type { View } from '@first-principles/linalg';
import { sum as right } from '#earlier/linalg/10-reduce';

export const mistake = {
  name: 'keepdims is ignored',
  teaching: 'With keepdims the axis stays, with length 1, so that the result broadcasts against v.',
};

export function sum(v: View, axis: number): View {
  return right(v, axis);
}
