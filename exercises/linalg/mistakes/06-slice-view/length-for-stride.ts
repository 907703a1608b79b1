import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the offset grows by the length of a row, not by its stride',
  teaching: 'Rows need not lie side by side: strides[0] says how far the next one is.',
};

export function sliceRows(v: View, start: number, stop: number): View {
  const row = v.shape.slice(1).reduce((product, length) => product * length, 1);
  return { ...v, shape: [stop - start, ...v.shape.slice(1)], offset: v.offset + start * row };
}
