import type { View } from '@first-principles/linalg';

export function transpose({ data, shape, strides, offset }: View, axes?: readonly number[]): View {
  const turned: number[] = [];
  for (let i = 0; i < shape.length; i++)
    turned.push(shape[axes === undefined ? shape.length - 1 - i : axes[i]]);
  return { data, shape: turned, strides: [...strides], offset };
}
