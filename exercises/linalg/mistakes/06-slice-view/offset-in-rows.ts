import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the offset grows by rows, not by numbers',
  teaching: 'One row further on is strides[0] numbers further on.',
};

export function sliceRows(v: View, start: number, stop: number): View {
  return { ...v, shape: [stop - start, ...v.shape.slice(1)], offset: v.offset + start };
}
