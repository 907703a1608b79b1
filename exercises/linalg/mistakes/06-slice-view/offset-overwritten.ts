import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the offset that was there is lost',
  teaching: 'A slice of a slice begins where the first one began, and then some: add to v.offset.',
};

export function sliceRows(v: View, start: number, stop: number): View {
  return { ...v, shape: [stop - start, ...v.shape.slice(1)], offset: start * v.strides[0] };
}
