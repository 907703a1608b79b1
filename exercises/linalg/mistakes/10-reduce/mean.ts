import type { View } from '@first-principles/linalg';
import { sum as right } from '#earlier/linalg/10-reduce';

export const mistake = {
  name: 'the mean is taken, not the sum',
  teaching: 'Nothing is divided here: who wants a mean divides afterwards.',
};

export function sum(v: View, axis: number, keepdims = false): View {
  const total = right(v, axis, keepdims);
  const length = v.shape.at(axis)!;
  return { ...total, data: total.data.map((value) => value / length) };
}
