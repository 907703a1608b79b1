import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the row at `stop` is included',
  teaching: '`stop` is the first row that does not belong: there are stop − start of them.',
};

export function sliceRows(v: View, start: number, stop: number): View {
  return { ...v, shape: [stop - start + 1, ...v.shape.slice(1)], offset: v.offset + start * v.strides[0] };
}
