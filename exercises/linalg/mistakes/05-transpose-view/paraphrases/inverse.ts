import type { View } from '@first-principles/linalg';

export function transpose(v: View, axes?: readonly number[]): View {
  const order = axes ?? Array.from(v.shape.keys()).reverse();
  const back = order.map((_, axis) => order.indexOf(axis));
  return { ...v, shape: back.map((axis) => v.shape[axis]), strides: back.map((axis) => v.strides[axis]) };
}
